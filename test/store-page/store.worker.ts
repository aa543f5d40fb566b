import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'
import { openPackStore } from '#lib/store/open-pack-store'
import { createPackFileReader } from '#lib/store/read-pack-file'
import type { Block, PackStore } from '#lib/store/types'
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
  scrub(): Promise<{ damaged: number; blocks: number; unfinished: number }>
}

let store: PackStore | undefined

const tasks: StoreTasks = {
  async open() {
    const start = performance.now()
    store = await openPackStore(openOpfsFiles(await packDirectory()))
    const milliseconds = performance.now() - start
    const { blocks, bytes } = store.size()
    return { milliseconds, blocks, bytes }
  },
  speed: async (mebibytes) => speed(opened(), mebibytes),
  churn: async (seed) => churn(opened(), seed),
  async missing(cids) {
    const { CID } = await import('multiformats/cid')
    const gone: string[] = []
    for (const text of cids) {
      await opened()
        .read(CID.parse(text))
        .catch(() => gone.push(text))
    }
    return gone
  },
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

addEventListener('message', ({ data }: MessageEvent) => {
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
