import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'
import { AppError } from '#lib/base/errors'
import { serveChannel } from '#lib/store/channel-port'
import { ownStore } from '#lib/store/own-store'
import { openPackStore } from '#lib/store/open-pack-store'
import { serveStore } from '#lib/store/serve-store'
import { createPackFileReader } from '#lib/store/read-pack-file'
import type { Block, PackStore } from '#lib/store/types'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { sparseFiles } from '../store/sparse-files.ts'
import { blockFrom, seededRandom } from '../store/blocks.ts'

/** What the page may ask of its store; each answers with plain data. */
export interface StoreTasks {
  open(): Promise<{ milliseconds: number; blocks: number; bytes: number }>
  /** Writes and reads back `mebibytes` of 1 MiB blocks. MiB/s. */
  speed(mebibytes: number): Promise<Record<string, number>>
  /** Puts and commits for ever; tells each acknowledged address. */
  churn(seed: number): Promise<void>
  /** Addresses out of these that are not here or damaged. */
  missing(cids: string[]): Promise<string[]>
  /** Imports until there is no room. What failed, and the disk before and after. */
  overfill(): Promise<Overfilled>
  /** Fills another directory with so many sparse GiB, and opens it anew. */
  reopen(gibibytes: number): Promise<Record<string, number>>
  scrub(): Promise<{ damaged: number; blocks: number; unfinished: number }>
}

export interface Overfilled {
  code: string
  before: number
  after: number
  /** What went wrong with a smaller import afterwards: nothing. */
  again: string
}

let store: PackStore | undefined

const tasks: StoreTasks = {
  async open() {
    const start = performance.now()
    store = (await ownStore()).store
    const milliseconds = performance.now() - start
    const { blocks, bytes } = store.size()
    const served = store
    serveChannel('store', (port) => serveStore(served, port))
    return { milliseconds, blocks, bytes }
  },
  speed: async (mebibytes) => speed(opened(), mebibytes),
  churn: async (seed) => churn(opened(), seed),
  async missing(cids) {
    const gone: string[] = []
    for (const text of cids) {
      await opened()
        .read(CID.parse(text))
        .catch(() => gone.push(text))
    }
    return gone
  },
  reopen: async (gibibytes) => reopen(gibibytes),
  overfill: async () => overfill(opened()),
  async scrub() {
    const damaged = (await opened().scrub()).damaged.length
    const unfinished = opened().unfinished().length
    return { damaged, blocks: opened().size().blocks, unfinished }
  },
}

function opened(): PackStore {
  if (store === undefined) throw new Error('open first')
  return store
}

async function speed(of: PackStore, mebibytes: number) {
  const blocks: Block[] = []
  const random = seededRandom(Date.now())
  for (let index = 0; index < mebibytes; index++) {
    const bytes = new Uint8Array(2 ** 20).fill(index)
    new DataView(bytes.buffer).setFloat64(0, random())
    blocks.push(await blockFrom(bytes))
  }
  const cids = blocks.map(({ cid }) => cid)
  const rates: Record<string, number> = {}
  const time = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    rates[name] = (mebibytes * 1000) / (performance.now() - start)
  }
  await bareSpeed(mebibytes, blocks, time)
  await time('import', async () => {
    const importing = await of.begin(`speed-${random()}`)
    for (const block of blocks) await importing.put(block)
    await importing.commit()
  })
  await time('read, verified, 8 at once', async () => {
    for (let at = 0; at < cids.length; at += 8) {
      await of.readMany(cids.slice(at, at + 8))
    }
  })
  await time('read, verified, one by one', async () => {
    for (const cid of cids) await of.read(cid)
  })
  const readRun = createPackFileReader(await packDirectory())
  await time('read by File, not verified', async () => {
    for (const cid of cids) {
      const place = of.place(cid)
      if (place !== undefined && (await readRun(place)) === undefined) {
        throw new Error('a File does not read')
      }
    }
  })
  of.deleteMany(cids)
  await time('put, 8 at once', async () => {
    for (let at = 0; at < blocks.length; at += 8) {
      await Promise.all(blocks.slice(at, at + 8).map((each) => of.put(each)))
    }
  })
  const start = performance.now()
  for (let round = 0; round < 2000; round++) for (const cid of cids) of.has(cid)
  const asked = 2000 * cids.length
  rates['has, ns'] = ((performance.now() - start) * 1e6) / asked
  of.deleteMany(cids)
  await of.flush()
  const before = performance.now()
  const freed = await of.compact()
  rates['compact, ms'] = performance.now() - before
  rates['freed, MiB'] = freed / 2 ** 20
  return rates
}

async function overfill(of: PackStore) {
  const first = await blockFrom(new Uint8Array(1000).fill(5))
  await of.put(first)
  const before = of.size().disk
  const code = await importMany(of, 'too much', 1024)
  await of.read(first.cid)
  const after = of.size().disk
  return { code, before, after, again: await importMany(of, 'less', 20) }
}

/** Imports so many MiB, or nothing. The code of what went wrong, if anything. */
async function importMany(of: PackStore, id: string, mebibytes: number) {
  const importing = await of.begin(id)
  try {
    for (let number = 0; number < mebibytes; number++) {
      const bytes = new Uint8Array(2 ** 20).fill(number)
      new DataView(bytes.buffer).setUint32(0, number)
      await importing.put(await blockFrom(bytes))
    }
    await importing.commit()
    return ''
  } catch (thrown) {
    await importing.abort()
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
}

async function reopen(gibibytes: number): Promise<Record<string, number>> {
  const directory = await packDirectory('sparse')
  const files = sparseFiles(openOpfsFiles(directory))
  const first = await openPackStore(files)
  const importing = await first.begin('sparse')
  const bytes = new Uint8Array(2 ** 20)
  for (let number = 0; number < gibibytes * 1024; number++) {
    const digest = new Uint8Array(32)
    new DataView(digest.buffer).setUint32(0, number + 1)
    const cid = CID.createV1(0x55, create(0x12, digest))
    await importing.put({ cid, bytes })
  }
  await importing.commit()
  await first.close()
  const opening = async () => {
    const start = performance.now()
    const again = await openPackStore(files)
    return { milliseconds: performance.now() - start, again }
  }
  const withIndex = await opening()
  await withIndex.again.close()
  for (const name of await files.list()) {
    if (name.startsWith('index')) await files.remove(name)
  }
  const without = await opening()
  const { blocks } = without.again.size()
  await without.again.close()
  return {
    blocks,
    'with index, ms': withIndex.milliseconds,
    'without, ms': without.milliseconds,
  }
}

/** What this machine gives at this moment without any store. */
async function bareSpeed(
  mebibytes: number,
  blocks: Block[],
  time: (name: string, work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const files = openOpfsFiles(await packDirectory('bare'))
  const file = await files.open('bare')
  const four = new Uint8Array(4 * 2 ** 20).fill(1)
  await time('bare write', async () => {
    for (let at = 0; at < mebibytes / 4; at++)
      file.write(four, at * four.length)
    file.flush()
  })
  await time('bare read, 8 MiB', async () => {
    for (let at = 0; at < mebibytes; at += 8) {
      file.read(new Uint8Array(8 * 2 ** 20), at * 2 ** 20)
    }
  })
  await time('bare read, 1 MiB', async () => {
    for (let at = 0; at < mebibytes; at++) {
      file.read(new Uint8Array(2 ** 20), at * 2 ** 20)
    }
  })
  await time('bare hash, 8 at once', async () => {
    for (let at = 0; at < mebibytes; at += 8) {
      await Promise.all(
        blocks
          .slice(at, at + 8)
          .map(({ bytes }) => crypto.subtle.digest('SHA-256', bytes as never)),
      )
    }
  })
  file.close()
  await files.remove('bare')
}

async function churn(of: PackStore, seed: number): Promise<void> {
  const random = seededRandom(seed)
  const make = () =>
    blockFrom(
      Uint8Array.from({ length: 1 + random() * 50_000 }, () => random() * 256),
    )
  for (let round = 0; ; round++) {
    const importing = await of.begin(`churn-${seed}-${round}`)
    const cids: string[] = []
    for (let count = random() * 40; count > 0; count--) {
      const block = await make()
      cids.push(block.cid.toString())
      await importing.put(block)
      if (random() < 0.1) await importing.checkpoint(new Uint8Array([round]))
    }
    await importing.commit()
    const alone = await make()
    await of.put(alone)
    const dead = await make()
    await of.put(dead)
    of.deleteMany([dead.cid])
    postMessage({ acknowledged: [...cids, alone.cid.toString()] })
    if (round % 10 === 9) await of.compact()
  }
}

addEventListener('message', ({ data, ports }: MessageEvent) => {
  const [port] = ports
  if (port !== undefined) {
    serveStore(opened(), port)
    return
  }
  const { id, task, argument } = data as {
    id: number
    task: keyof StoreTasks
    argument: never
  }
  tasks[task](argument).then(
    (result) => postMessage({ id, result }),
    (error: unknown) => postMessage({ id, error: describe(error) }),
  )
})

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.stack} ${String(error.cause)}`
}
