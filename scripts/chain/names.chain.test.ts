import { privateKeyToAccount } from 'viem/accounts'
import {
  readContract,
  sendTransaction,
  waitForTransactionReceipt,
} from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { namesAbi } from '#lib/names/names-abi'
import { namesAddress } from '#lib/names/names-code'
import {
  commitmentOf,
  prepareAccept,
  prepareOffer,
  prepareRegister,
  prepareRelease,
  prepareRenew,
  prepareReserve,
  prepareSetEntry,
  reservation,
} from '#lib/names/prepare-name'
import type { PreparedName } from '#lib/names/prepare-name'
import {
  readHandle,
  readHandleOf,
  readHolding,
  readReservation,
  resolveName,
} from '#lib/names/read-name'
import { toNameError } from '#lib/names/to-name-error'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { askFaucet } from '#lib/registry/chain/faucet'
import { localChainId, startAnvil } from './anvil.ts'
import type { RunningAnvil } from './anvil.ts'
import { deployDeeds } from './deploy-deeds.ts'

const alice = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const bob = privateKeyToAccount(`0x${'b0'.repeat(32)}`)
const secret = `0x${'5e'.repeat(32)}` as const
const chain = { id: localChainId, names: namesAddress } as const
const wish = { handle: 'alice', owner: alice.address, secret }

let anvil: RunningAnvil
let client: ReturnType<typeof createChainClient>

beforeAll(async () => {
  anvil = await startAnvil()
  const { address, deployedAt, names } = await deployDeeds({ url: anvil.url })
  expect(names.address).toBe(namesAddress)
  const config = {
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    deployedAt,
    faucet: true,
  }
  client = createChainClient(config)
  for (const account of [alice, bob]) {
    await askFaucet(client, config, account.address)
  }
}, 60_000)

afterAll(() => anvil?.stop())

test('our hash of a reservation is the one of the contract', async () => {
  const theirs = await readContract(client, {
    address: namesAddress,
    abi: namesAbi,
    functionName: 'commitmentOf',
    args: [wish.handle, wish.owner, wish.secret],
  })
  expect(commitmentOf(wish)).toBe(theirs)
})

test('reserved, then registered, a name leads both ways', async () => {
  expect(await readHolding(client, namesAddress, 'alice')).toMatchObject({
    free: true,
  })
  await send(prepareReserve(chain, wish))
  const reserved = await readReservation(client, namesAddress, alice.address)
  expect(reserved?.since).toBeGreaterThan(1.7e12)
  expect(reserved?.commitment).toBe(commitmentOf(wish).slice(0, 50))
  const early = send(prepareRegister(chain, wish))
  await expect(early).rejects.toMatchObject({ code: 'name-refused' })
  await client.request({
    method: 'evm_increaseTime',
    params: [reservation.from / 1000],
  } as never)
  await send(prepareRegister(chain, wish))
  const view = await readHandle(client, namesAddress, 'alice')
  expect(view).toMatchObject({ handle: 'alice', owner: alice.address })
  expect(view?.offeredTo).toBeUndefined()
  expect(await readHandleOf(client, namesAddress, alice.address)).toBe('alice')
  expect(await readHolding(client, namesAddress, 'alice')).toMatchObject({
    free: false,
  })
})

test('a label leads to a record, by the handle of its owner', async () => {
  const path = { handle: 'alice', label: 'Fotos / Käse' }
  expect(await resolveName(client, namesAddress, path)).toBeUndefined()
  const { label } = path
  await send(prepareSetEntry(chain, { label, tokenId: '77' }))
  const found = await resolveName(client, namesAddress, path)
  expect(found).toEqual({ owner: alice.address, tokenId: '77' })
})

test('an offered name is taken over by whom it was offered to', async () => {
  await send(prepareOffer(chain, bob.address))
  const offered = await readHandle(client, namesAddress, 'alice')
  expect(offered).toMatchObject({ offeredTo: bob.address })
  await send(prepareAccept(chain, 'alice'), bob)
  expect(await readHandleOf(client, namesAddress, bob.address)).toBe('alice')
  expect(
    await readHandleOf(client, namesAddress, alice.address),
  ).toBeUndefined()
})

test('a renewed name lasts a year from now; a released one is free', async () => {
  await send(prepareRenew(chain), bob)
  const view = await readHandle(client, namesAddress, 'alice')
  const year = 365 * 86_400_000
  expect(view?.expiresAt).toBeGreaterThan(Date.now() + year - 60_000)
  await send(prepareRelease(chain), bob)
  expect(await readHandle(client, namesAddress, 'alice')).toBeUndefined()
  expect(await readHolding(client, namesAddress, 'alice')).toMatchObject({
    free: true,
  })
  const again = send(prepareRelease(chain), bob)
  await expect(again).rejects.toMatchObject({ code: 'name-refused' })
})

test('a name against the rule costs no request', async () => {
  expect(await readHandle(client, namesAddress, 'Alice')).toBeUndefined()
  expect(await readHolding(client, namesAddress, 'аlice')).toMatchObject({
    free: false,
  })
})

async function send({ address: to, data }: PreparedName, account = alice) {
  try {
    const hash = await sendTransaction(client, { account, to, data })
    await waitForTransactionReceipt(client, { hash })
  } catch (thrown) {
    throw toNameError(thrown)
  }
}
