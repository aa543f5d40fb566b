import { openChannelLine } from '#lib/store/channel-port'
import { createStoreLine } from '#lib/store/connect-store'
import { packDirectory } from '#lib/store/opfs-files'
import { createPackFileReader } from '#lib/store/read-pack-file'
import { beginRemoteImport } from '#lib/store/remote-import'
import { createStoreClient } from '#lib/store/store-client'
import type { Block } from '#lib/store/types'
import { blockFrom } from '../store/blocks.ts'
import type { StoreTasks } from './store.worker.ts'

/** What the rig drives from outside. */
export interface StorePage {
  run(task: keyof StoreTasks, argument?: unknown): Promise<unknown>
  acknowledged(): string[]
  /** Puts blocks from this tab for so long, and reads each; how many came back. */
  workFromHere(milliseconds: number): Promise<{ put: number; good: number }>
  /** Puts and reads from this thread, in MiB/s. */
  clientSpeed(mebibytes: number): Promise<Record<string, number>>
}

declare global {
  var storePage: StorePage
}

interface Answer {
  id?: number
  result?: unknown
  error?: string
  acknowledged?: string[]
}

const worker = new Worker('/store.worker.js', { type: 'module' })
const waiting = new Map<number, PromiseWithResolvers<unknown>>()
const acknowledged: string[] = []
let asked = 0

worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  if (data.acknowledged !== undefined) {
    acknowledged.push(...data.acknowledged)
    return
  }
  const { resolve, reject } = waiting.get(data.id ?? -1) ?? {}
  if (data.error === undefined) resolve?.(data.result)
  else reject?.(new Error(data.error))
})

globalThis.storePage = {
  run(task, argument) {
    const id = asked++
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    worker.postMessage({ id, task, argument })
    return answer.promise
  },
  acknowledged: () => acknowledged.splice(0),
  clientSpeed,
  workFromHere,
}

/** Whichever tab has the store: it may be another one at the end. */
async function workFromHere(milliseconds: number) {
  const readRun = createPackFileReader(await packDirectory())
  const line = await openChannelLine('store')
  const client = createStoreClient(line, readRun)
  const blocks: Block[] = []
  const until = performance.now() + milliseconds
  while (performance.now() < until) {
    const bytes = crypto.getRandomValues(new Uint8Array(40_000))
    const block = await blockFrom(bytes)
    await client.putMany([block])
    blocks.push(block)
    const again = blocks[Math.floor(Math.random() * blocks.length)]
    if (again !== undefined) await client.read(again.cid)
  }
  const found = await client.readMany(blocks.map(({ cid }) => cid))
  const good = found.filter((bytes, index) => {
    const wanted = blocks[index]?.bytes
    return bytes.every((byte, at) => byte === wanted?.[at])
  })
  return { put: blocks.length, good: good.length }
}

async function clientSpeed(mebibytes: number) {
  const { port1, port2 } = new MessageChannel()
  worker.postMessage('serve', [port1])
  const line = createStoreLine(port2)
  const blocks: Block[] = []
  for (let index = 0; index < mebibytes; index++) {
    const bytes = new Uint8Array(2 ** 20).fill(index)
    new DataView(bytes.buffer).setFloat64(0, Math.random())
    blocks.push(await blockFrom(bytes))
  }
  const cids = blocks.map(({ cid }) => cid)
  const rates: Record<string, number> = {}
  const time = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    rates[name] = (mebibytes * 1000) / (performance.now() - start)
  }
  await time('import over a port', async () => {
    const importing = await beginRemoteImport(line, `page-${Math.random()}`)
    for (let at = 0; at < blocks.length; at += 8) {
      await importing.putMany(blocks.slice(at, at + 8))
    }
    await importing.commit()
  })
  const readRun = createPackFileReader(await packDirectory())
  const ways = { file: readRun, port: undefined }
  for (const [way, read] of Object.entries(ways)) {
    const client = createStoreClient(line, read)
    await time(`read by ${way}, 8 and 8`, async () => {
      let ahead = client.readMany(cids.slice(0, 8))
      for (let at = 8; at <= cids.length; at += 8) {
        const before = ahead
        ahead = client.readMany(cids.slice(at, at + 8))
        await before
      }
    })
    const start = performance.now()
    for (const cid of cids.slice(0, 50)) await client.read(cid)
    rates[`one block by ${way}, ms`] = (performance.now() - start) / 50
  }
  await createStoreClient(line, undefined).deleteMany(cids)
  return rates
}

/** Without anybody who drives: for browsers that are only started. */
async function runAlone(): Promise<unknown> {
  const { run } = globalThis.storePage
  const opened = await run('open')
  const rates = await run('speed', 64)
  const client = await clientSpeed(64)
  const tab = await workFromHere(1000)
  return { opened, rates, client, tab, scrub: await run('scrub') }
}

if (location.hash === '#alone') {
  const body = await runAlone().then(
    (found) => JSON.stringify(found),
    (thrown: unknown) => `failed: ${String(thrown)}`,
  )
  await fetch('/report', { method: 'POST', body })
}
