import { MemoryBlockstore } from 'blockstore-core'
import { privateKeyToAccount } from 'viem/accounts'
import { getTransactionCount, sendTransaction } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NetworkConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { askFaucet } from '#lib/registry/chain/faucet'
import { startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { fakeServices, storedItem } from '#test/fake-services'
import { importFiles } from '#lib/content/import-files'
import { recordPort } from '../record/chain-records.ts'
import { driveItemId } from './item.ts'
import { findDrive } from './find.ts'
import { planDrive, recordDrive } from './run.ts'
import { recordItem } from '../record/record-item.ts'
import type { WalletPort } from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'

let anvil: RunningAnvil
let config: NetworkConfig
let chain: NetworkConfig['chains'][number]

beforeAll(async () => {
  anvil = await startAnvil()
  const { address, deployedAt, names } = await deployDeeds({ url: anvil.url })
  chain = {
    id: 31337,
    name: 'Test',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    names: names.address,
    deployedAt,
    faucet: true,
  }
  const network = { relays: [], iceServers: [], chains: [chain] }
  config = { profile: 'local', ...network }
}, 60_000)

afterAll(() => anvil?.stop())

/** A browser with a wallet of its own. */
async function browser(seed: string) {
  const account = privateKeyToAccount(`0x${seed.repeat(32)}`)
  const client = createChainClient(chain)
  await askFaucet(client, chain, account.address)
  const wallet: WalletPort = {
    address: account.address,
    chainId: chain.id,
    send: ({ to, data }) =>
      sendTransaction(client, { account, chain: null, to, data }),
  }
  const store = new MemoryBlockstore()
  const services = await fakeServices({ config, store })
  const sent = () => getTransactionCount(client, { address: account.address })
  return { services, wallet, sent, port: recordPort(config), account }
}

async function addFile(services: DriveServices, name: string): Promise<void> {
  const file = new File([`the text of ${name}`], name)
  const files = [{ path: name, file }]
  const { cid, size } = await importFiles(files, services.store)
  const versions = [{ cid, size, files: 1, addedAt: 1 }]
  const addedAt = services.clock.now()
  const item = { id: name, name, cid, size, versions, addedAt }
  await services.manifest.put(storedItem(item))
}

test('a hundred files are one transaction, and the first record', async () => {
  const { services, wallet, sent, port, account } = await browser('d1')
  for (let index = 0; index < 100; index++) {
    await addFile(services, `file ${index}.txt`)
  }
  const plan = await planDrive(services, wallet)
  expect(plan).toMatchObject({ action: 'record', label: false })
  expect(await recordDrive(services, port, wallet)).toBe(true)
  expect(await sent()).toBe(1)
  const found = await findDrive(config, chain.id, account.address)
  expect(found.record).toMatchObject({ version: 1, cid: plan.item.cid })
  expect(BigInt.asUintN(96, BigInt(found.record?.tokenId ?? 1))).toBe(0n)
  const item = await services.manifest.get(driveItemId(account.address))
  expect(item).toMatchObject({ kind: 'folder', role: 'drive', files: 100 })
}, 60_000)

test('what changed is a new version; nothing changed is nothing sent', async () => {
  const { services, wallet, sent, port, account } = await browser('d2')
  await addFile(services, 'a.txt')
  await recordDrive(services, port, wallet)
  expect(await planDrive(services, wallet)).toMatchObject({ action: 'none' })
  await recordDrive(services, port, wallet)
  expect(await sent()).toBe(1)
  await addFile(services, 'b.txt')
  expect(await planDrive(services, wallet)).toMatchObject({ action: 'update' })
  expect(await recordDrive(services, port, wallet)).toBe(true)
  const { record } = await findDrive(config, chain.id, account.address)
  expect(record?.version).toBe(2)
}, 60_000)

test('where the first record is a file, a label leads to the drive', async () => {
  const { services, wallet, sent, port, account } = await browser('d3')
  await addFile(services, 'a.txt')
  await recordItem(services, port, wallet, 'a.txt', { action: 'record' })
  const none = await findDrive(config, chain.id, account.address)
  expect(none).toEqual({ record: undefined, isFirst: false })
  expect(await planDrive(services, wallet)).toMatchObject({ label: true })
  expect(await recordDrive(services, port, wallet)).toBe(true)
  expect(await sent()).toBe(3)
  const { record } = await findDrive(config, chain.id, account.address)
  expect(BigInt.asUintN(96, BigInt(record?.tokenId ?? 0))).toBe(1n)
  expect(await planDrive(services, wallet)).toMatchObject({
    action: 'none',
    label: false,
  })
}, 60_000)

test('another browser of the account goes on with the same record', async () => {
  const { wallet, port, services, account } = await browser('d2')
  await addFile(services, 'c.txt')
  expect(await planDrive(services, wallet)).toMatchObject({ action: 'update' })
  expect(await recordDrive(services, port, wallet)).toBe(true)
  const { record } = await findDrive(config, chain.id, account.address)
  expect(record?.version).toBe(3)
}, 60_000)

test('a drive that was given away is no drive of the giver', async () => {
  const { services, wallet, port, account } = await browser('d4')
  await addFile(services, 'a.txt')
  await recordDrive(services, port, wallet)
  const id = driveItemId(account.address)
  const to = privateKeyToAccount(`0x${'d5'.repeat(32)}`).address
  await recordItem(services, port, wallet, id, { action: 'transfer', to })
  const { record } = await findDrive(config, chain.id, account.address)
  expect(record).toBeUndefined()
  expect(await planDrive(services, wallet)).toMatchObject({
    action: 'record',
    label: true,
  })
}, 60_000)

test('renaming keeps the mark', async () => {
  const { services, wallet, port, account } = await browser('d6')
  await addFile(services, 'a.txt')
  await recordDrive(services, port, wallet)
  const id = driveItemId(account.address)
  const change = { action: 'rename', name: 'My things' } as const
  await recordItem(services, port, wallet, id, change)
  const { record } = await findDrive(config, chain.id, account.address)
  expect(record?.name).toBe('My things')
}, 60_000)

test('with nothing shared there is nothing to record', async () => {
  const { services, wallet, port, sent } = await browser('d7')
  await expect(planDrive(services, wallet)).rejects.toMatchObject({
    code: 'content-not-found',
  })
  await expect(recordDrive(services, port, wallet)).rejects.toThrow()
  expect(await sent()).toBe(0)
})
