import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChainConfig, NetworkConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { askFaucet } from '#lib/registry/chain/faucet'
import { parseStateProof } from '#lib/registry/prove/state-proof'
import { verifyStateProof } from '#lib/registry/prove/verify-state-proof'
import { readRecord } from '#lib/registry/read/read-record'
import {
  preparePublish,
  prepareUnpublish,
  prepareUpdate,
} from '#lib/registry/write/prepare'
import type { PreparedDeed } from '#lib/registry/write/prepare'
import { startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { checkState } from './state-proof.ts'
import type { RecordView } from '../types.ts'

const alice = privateKeyToAccount(`0x${'a7'.repeat(32)}`)
const stranger = `0x${'b7'.repeat(20)}` as const
const cid = 'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u'
const next = 'bafkreib7ytgp45cyodrmbwm7ohzq74dfnsg63va4yhl5hu3wwdn6nbpc6m'
const meta = { name: 'a.txt', size: 11, type: 'text/plain' }

let anvil: RunningAnvil
let config: NetworkConfig
let shown: RecordView
let send: (deed: PreparedDeed) => Promise<void>

beforeAll(async () => {
  anvil = await startAnvil()
  const { address } = await deployDeeds({ url: anvil.url })
  const chain = {
    id: 31337,
    name: 'Test',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    deployedAt: 0,
    faucet: true,
  }
  const network = { relays: [], iceServers: [], chains: [chain] }
  config = { profile: 'local', ...network }
  const client = createChainClient(chain)
  await askFaucet(client, chain, alice.address)
  send = async ({ address: to, data }) => {
    const call = { account: alice, chain: null, to, data }
    const hash = await sendTransaction(client, call)
    await waitForTransactionReceipt(client, { hash })
  }
  await send(preparePublish(chain, { cid, meta }))
  const tokenId = String(BigInt(alice.address) << 96n)
  const reference = { chainId: chain.id, contract: address, tokenId }
  shown = await readRecord(client, reference)
}, 60_000)

afterAll(() => anvil?.stop())

test('what the screen shows is checked, and the saved text proves it', async () => {
  const state = await checkState(config, shown)
  expect(state).toMatchObject({ owner: alice.address, version: 1, cid })
  const { block } = await verifyStateProof(parseStateProof(state.json))
  expect(block.hash).toBe(state.blockHash)
})

test('another owner or content than the state has is found out', async () => {
  for (const lie of [{ owner: stranger }, { cid: next }, { version: 2 }]) {
    await expect(
      checkState(config, { ...shown, ...lie }),
    ).rejects.toMatchObject({ code: 'proof-invalid' })
  }
})

test('a state that has moved on is no lie', async () => {
  await send(prepareUpdate(shown, { cid: next, expectedVersion: 1, meta }))
  const state = await checkState(config, shown)
  expect(state).toMatchObject({ version: 2, cid: next })
})

test('content that is shown for an emptied record is found out', async () => {
  await send(prepareUnpublish(shown))
  const [chain] = config.chains as [ChainConfig]
  const emptied = await readRecord(createChainClient(chain), shown)
  expect((await checkState(config, emptied)).cid).toBeUndefined()
  await expect(
    checkState(config, { ...emptied, cid: next }),
  ).rejects.toMatchObject({ code: 'proof-invalid' })
})
