import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fakeServices, storedItem } from '#test/fake-services'
import { openHeldChain } from '#test/rigs/held-chain'
import type { HeldChain } from '#test/rigs/held-chain'
import { recordPort } from '../record/chain-records.ts'
import { recordItem } from '../record/record-item.ts'
import { recordItems } from '../record/record-items.ts'
import type {
  PreparedCall,
  RecordChange,
  WalletPort,
} from '../record/record-port.ts'
import { resumeRecords } from '../record/resume-records.ts'
import { cancelSent, speedUp } from './replace.ts'

const cids = [
  'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u',
  'bafkreib7ytgp45cyodrmbwm7ohzq74dfnsg63va4yhl5hu3wwdn6nbpc6m',
  'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
] as const
const publish: RecordChange = { action: 'record' }
const patience = { timeout: 15_000 }

let held: HeldChain
let wallet: WalletPort

beforeAll(async () => {
  held = await openHeldChain()
  wallet = await held.wallet(`0x${'a1'.repeat(32)}`)
}, 60_000)
afterAll(() => held?.close())
afterEach(() => held.release())

async function drive({ files = 1, finalDepth = 0 } = {}) {
  const chains = [{ ...held.chain, finalDepth }]
  const profile = 'local' as const
  const config = { profile, relays: [], iceServers: [], chains }
  const services = await fakeServices({ config })
  for (const [index, cid] of cids.slice(0, files).entries()) {
    await services.manifest.put(storedItem({ id: `item-${index}`, cid }))
  }
  const port = recordPort(config)
  const item = (index = 0) => services.manifest.get(`item-${index}`)
  const record = (change = publish, by = wallet) =>
    recordItem(services, port, by, 'item-0', change)
  const pending = async () => (await item())?.pending
  return { services, port, item, record, pending }
}

describe('an item whose transaction is stuck', () => {
  async function stuck() {
    const all = await drive()
    await held.hold()
    const recording = all.record()
    await expect
      .poll(async () => (await all.pending())?.nonce, patience)
      .toBeDefined()
    return { ...all, recording }
  }

  test('is recorded under the hash that was sped up', async () => {
    const { services, port, item, pending, recording } = await stuck()
    const first = (await pending())?.hash
    await speedUp(services, port, wallet, 'item-0')
    await held.node.mine({ blocks: 1 })
    expect(await recording).toBe(true)
    const { record } = (await item()) ?? {}
    expect(record).toMatchObject({ version: 1, cid: cids[0] })
    expect(record?.transaction).not.toBe(first)
  })

  test('says that it was cancelled, and is safe', async () => {
    const { services, port, item, recording } = await stuck()
    await cancelSent(services, port, wallet, 'item-0')
    await held.node.mine({ blocks: 1 })
    expect(await recording).toBe(false)
    const after = await item()
    expect(after?.failure?.shortMessage).toMatch(/cancelled/)
    expect(after).toMatchObject({ cid: cids[0], pending: undefined })
    expect(after?.record).toBeUndefined()
  })
})

test('what the contract refuses is said in its words', async () => {
  const { item, record } = await drive()
  await record()
  const bob = await held.wallet(`0x${'b0'.repeat(32)}`)
  expect(await record({ action: 'unpublish' }, bob)).toBe(false)
  expect((await item())?.failure?.shortMessage).toMatch(/Only the owner/)
})

test('three files in one transaction have three records of their own', async () => {
  const { services, port, item } = await drive({ files: 3 })
  const sent: PreparedCall[] = []
  const counting: WalletPort = {
    ...wallet,
    send(call) {
      sent.push(call)
      return wallet.send(call)
    },
  }
  const ids = ['item-0', 'item-1', 'item-2']
  expect(await recordItems(services, port, counting, ids)).toBe(3)
  expect(sent).toMatchObject([{ functionName: 'publishBatch' }])
  const records = await Promise.all([0, 1, 2].map(item))
  const made = records.map((one) => one?.record)
  expect(new Set(made.map((one) => one?.transaction)).size).toBe(1)
  expect(new Set(made.map((one) => one?.tokenId)).size).toBe(3)
  expect(new Set(made.map((one) => one?.cid))).toEqual(new Set(cids))
})

test('a page that comes back finds an update whose answer was lost', async () => {
  const { services, port, item, record, pending } = await drive()
  await record()
  await services.manifest.change('item-0', (old) => ({ ...old, cid: cids[1] }))
  const deaf: WalletPort = {
    ...wallet,
    async send(call) {
      await wallet.send(call)
      return new Promise(() => undefined)
    },
  }
  void record({ action: 'update' }, deaf)
  await expect
    .poll(async () => (await pending())?.nonceBefore, patience)
    .toBeDefined()
  await resumeRecords(services, port)
  expect(await item()).toMatchObject({
    pending: undefined,
    record: { version: 2, cid: cids[1] },
  })
})

test('a block that the chain drops takes the record back with it', async () => {
  const { item, record, pending } = await drive({ finalDepth: 3 })
  expect(await record()).toBe(true)
  expect((await item())?.included).toBeDefined()
  await held.node.request({ method: 'anvil_rollback', params: [1] } as never)
  await held.node.mine({ blocks: 1 })
  await expect
    .poll(async () => (await pending())?.undoneAt, patience)
    .toBeDefined()
  expect((await item())?.record).toBeUndefined()
  await expect
    .poll(async () => (await pending())?.droppedAt, patience)
    .toBeDefined()
  expect(await record()).toBe(true)
  expect((await item())?.record).toMatchObject({ cid: cids[0] })
})
