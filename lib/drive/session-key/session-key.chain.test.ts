import 'fake-indexeddb/auto'
import { privateKeyToAccount } from 'viem/accounts'
import {
  getBalance,
  readContract,
  sendTransaction,
  setBalance,
  waitForTransactionReceipt,
} from 'viem/actions'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NetworkConfig } from '#lib/base/network-config'
import { localChainId, startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { storedItem } from '#test/fake-services'
import { createTurns } from '#lib/base/turns'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { openSessionKeys } from '#lib/wallet/session-key-store'
import {
  preparePublish,
  prepareTransfer,
  prepareUpdate,
} from '#lib/registry/write/prepare'
import type { PreparedDeed } from '#lib/registry/write/prepare'
import type { PreparedCall, WalletPort } from '../record/record-port.ts'
import { chooseSigner } from './choice.ts'
import { grantKey, quoteGrant } from './grant.ts'
import type { GrantWallet, PayingCall } from './grant.ts'
import { readKeyList } from './list.ts'
import type { KeyParts } from './parts.ts'
import { retireKey, revokeKey } from './revoke.ts'
import { sessionKeyWallet } from './wallet.ts'

const account = privateKeyToAccount(`0x${'a7'.repeat(32)}`)
const owner = { address: account.address, chainId: localChainId }

let anvil: RunningAnvil
let config: NetworkConfig
let client: ReturnType<typeof createChainClient>
let parts: KeyParts
let asked: PayingCall[]
let count = 0

beforeAll(async () => {
  anvil = await startAnvil()
  const { address, deployedAt, names } = await deployDeeds({ url: anvil.url })
  const chain = {
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    names: names.address,
    deployedAt,
    faucet: true,
  }
  config = { profile: 'local', relays: [], iceServers: [], chains: [chain] }
  client = createChainClient(chain)
}, 60_000)

afterAll(() => anvil?.stop())

beforeEach(async () => {
  asked = []
  await fill(account.address, 10n ** 19n)
  const databaseName = `keys-${++count}`
  const clock = { now: () => Date.now() }
  const keys = await openSessionKeys({ clock, databaseName })
  parts = { config, keys, clock, inTurn: createTurns() }
})

/** A wallet whose person says yes, and that keeps what it was asked. */
const wallet: GrantWallet & WalletPort = {
  ...owner,
  canBatch: async () => false,
  sendTogether: async () => undefined,
  async send(call: PayingCall) {
    asked.push(call)
    const { to, data, value = 0n } = call
    return sendTransaction(client, { account, to, data, value })
  },
}

const day = 86_400_000

async function allow(change: { publish?: boolean; update?: boolean } = {}) {
  const rights = { publish: true, update: true, ...change }
  const expiresAt = Date.now() + day
  const { coins } = await quoteGrant(parts, wallet, { ...rights, expiresAt })
  await grantKey(parts, wallet, { rights: { ...rights, expiresAt }, coins })
  asked = []
}

const meta = { name: 'a.txt', size: 1, type: 'text/plain' }
const { cid } = storedItem()

function deeds() {
  return config.chains[0]!.deeds
}

function publishCall(): PreparedCall {
  const chain = { id: localChainId, deeds: deeds() }
  return toCall(preparePublish(chain, { cid, meta }))
}

function toCall({ address: to, data }: PreparedDeed): PreparedCall {
  return { account: owner.address, chainId: localChainId, to, data }
}

/** What the owner published, newest first, from the contract's state. */
async function recordsOf() {
  const states = await readContract(client, {
    address: deeds(),
    abi: deedsAbi,
    functionName: 'recordsOf',
    args: [owner.address, 0n, 10n],
  })
  const reference = { chainId: localChainId, contract: deeds() }
  return states
    .map((state) => ({ ...reference, ...state, tokenId: String(state.id) }))
    .toReversed()
}

async function sent(hash: Promise<`0x${string}`>) {
  await waitForTransactionReceipt(client, { hash: await hash })
}

async function fill(address: `0x${string}`, value: bigint) {
  await setBalance({ ...client, mode: 'anvil' } as never, { address, value })
}

describe('a browser that may record by itself', () => {
  test('is told of two approvals and gets rights and coins', async () => {
    const rights = { publish: true, update: true, expiresAt: Date.now() + day }
    const quote = await quoteGrant(parts, wallet, rights)
    expect(quote.approvals).toBe(2)
    await grantKey(parts, wallet, { rights, coins: quote.coins })
    expect(asked.map(({ value = 0n }) => value)).toEqual([0n, quote.coins])
    const { own } = await readKeyList(parts, owner)
    expect(own).toMatchObject({ state: 'works', balance: quote.coins })
    expect((await quoteGrant(parts, wallet, rights)).approvals).toBe(1)
  })

  test('publishes and updates for its owner without a question', async () => {
    await allow()
    const keyed = sessionKeyWallet(parts, wallet)
    await sent(keyed.send(publishCall()))
    const [first] = await recordsOf()
    expect(first).toMatchObject({ owner: owner.address, version: 1 })
    const change = { cid, expectedVersion: 1, meta }
    await sent(keyed.send(toCall(prepareUpdate(first!, change))))
    const [newest] = await recordsOf()
    expect(newest).toMatchObject({ owner: owner.address, version: 2 })
    expect(asked).toEqual([])
  })

  test('what takes the place of a transaction comes from who sent that', async () => {
    await allow()
    const seen: PreparedCall[] = []
    const keyed = sessionKeyWallet(parts, {
      ...wallet,
      send: async (call) => {
        seen.push(call)
        return '0x'
      },
    })
    const again = { ...publishCall(), nonce: 7 }
    await keyed.send(again)
    expect(seen).toEqual([again])
    const { own } = await readKeyList(parts, owner)
    const ofKey = { ...publishCall(), account: own!.address, nonce: 0 }
    const before = (await recordsOf()).length
    await sent(keyed.send(ofKey))
    expect(await recordsOf()).toHaveLength(before + 1)
    await expect(keyed.send(ofKey)).rejects.toThrow()
    expect(seen).toHaveLength(1)
  })

  test('asks for what a key may never do', async () => {
    await allow()
    const to = `0x${'b0'.repeat(20)}` as const
    const record = { chainId: localChainId, contract: deeds(), tokenId: '7' }
    const call = toCall(prepareTransfer(record, { from: owner.address, to }))
    expect(await chooseSigner(parts, wallet, call)).toEqual({ by: 'wallet' })
  })
})

describe('when the key is not enough, the wallet is asked, and why is said', () => {
  const why = async () => {
    const signer = await chooseSigner(parts, wallet, publishCall())
    return signer.by === 'wallet' ? signer.why : 'by the key'
  }

  test('scope missing', async () => {
    await allow({ publish: false })
    expect(await why()).toContain('only update')
  })

  test('out of coins', async () => {
    await allow()
    const { own } = await readKeyList(parts, owner)
    await fill(own!.address, 1n)
    expect(await why()).toContain('too few coins')
  })

  test('revoked elsewhere', async () => {
    await allow()
    const elsewhere = await openSessionKeys({
      clock: parts.clock,
      databaseName: `elsewhere-${count}`,
    })
    await revokeKey({ ...parts, keys: elsewhere }, wallet, 'all')
    expect(await why()).toContain('was revoked')
    expect((await readKeyList(parts, owner)).own?.state).toBe('revoked')
  })

  test('expired', async () => {
    await allow()
    const later = { ...parts, clock: { now: () => Date.now() + 2 * day } }
    await client.request({
      method: 'evm_increaseTime',
      params: [(2 * day) / 1000],
    } as never)
    await client.request({ method: 'evm_mine', params: [] } as never)
    const signer = await chooseSigner(later, wallet, publishCall())
    expect(signer).toMatchObject({ by: 'wallet' })
    expect(signer.by === 'wallet' && signer.why).toContain('is over')
  })
})

test('revoking this browser gives its coins back and forgets the key', async () => {
  const soon = { publish: true, update: true, expiresAt: Date.now() + 9 * day }
  const { coins } = await quoteGrant(parts, wallet, soon)
  await grantKey(parts, wallet, { rights: soon, coins })
  const { own } = await readKeyList(parts, owner)
  const before = await getBalance(client, { address: owner.address })
  await revokeKey(parts, wallet, own!.address)
  const after = await getBalance(client, { address: owner.address })
  expect(after - before).toBeGreaterThan((coins * 8n) / 10n)
  expect(await readKeyList(parts, owner)).toEqual({
    own: undefined,
    others: [],
  })
})

test('an owner with code, as a smart account has, gets the coins back too', async () => {
  await allow()
  const { own } = await readKeyList(parts, owner)
  const setCode = (code: `0x${string}`) =>
    client.request({
      method: 'anvil_setCode',
      params: [owner.address, code],
    } as never)
  // Writes into its storage when it is paid.
  await setCode('0x60015f5500')
  await retireKey(parts, owner)
  await setCode('0x')
  const left = await getBalance(client, { address: own!.address })
  expect(left).toBeLessThan(own!.balance / 10n)
  expect((await readKeyList(parts, owner)).own).toBeUndefined()
})
