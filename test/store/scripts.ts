import type { Block, PackImport, PackStore } from '#lib/store/types'
import { blockOf, blocksOf } from './blocks.ts'
import { Killed } from './fault-disk.ts'
import type { Ledger } from './ledger.ts'

/** A store in the middle of a script, and what it promised so far. */
export interface World {
  store: PackStore
  ledger: Ledger
  /** Closes and opens again, as a page that is reloaded. */
  reopen(): Promise<PackStore>
}

export type Script = (world: World) => Promise<void>

/** What people do, in little. Each step may fail and the next still goes on. */
export const scripts: Record<string, Script> = {
  async 'an import over several packs'(world) {
    await importAll(world, 'one', await blocksOf(0, 40), 7)
    await importAll(world, 'two', await blocksOf(20, 50), 50)
    await world.reopen()
  },

  async 'blocks that come alone, and go'(world) {
    const blocks = await blocksOf(0, 12)
    await Promise.all(blocks.map((block) => putAll(world, [block])))
    await deleteAll(world, blocks.slice(0, 6))
    await putAll(world, blocks.slice(3, 9))
    await world.reopen()
    await deleteAll(world, blocks.slice(8))
  },

  async 'a new version, and the old one freed'(world) {
    const old = await blocksOf(0, 24)
    const now = await blocksOf(12, 36)
    await importAll(world, 'old', old, 10)
    await importAll(world, 'now', now, 10)
    await deleteAll(world, old.slice(0, 12))
    await attempt(() => world.store.compact())
    await world.reopen()
    await deleteAll(world, now)
    await attempt(() => world.store.compact())
    await putAll(world, old.slice(0, 3))
  },

  async 'gaps closed while blocks come and go, one closing called off'(world) {
    const blocks = await blocksOf(0, 36)
    await importAll(world, 'first', blocks.slice(0, 24), 50)
    await deleteAll(world, everyOther(blocks.slice(0, 24)))
    const stop = new AbortController()
    await Promise.all([
      attempt(() => world.store.compact({ signal: stop.signal })),
      putAll(world, blocks.slice(20, 28)).finally(() => stop.abort()),
    ])
    await Promise.all([
      attempt(() => world.store.compact({ thorough: true })),
      importAll(world, 'second', blocks.slice(28), 50),
    ])
    await deleteAll(world, blocks.slice(1, 4))
    await world.reopen()
    await attempt(() => world.store.compact({ thorough: true }))
    await putAll(world, everyOther(blocks.slice(0, 8)))
  },

  async 'two imports at once, one called off'(world) {
    const kept = await attempt(() => world.store.begin('kept', { bytes: 9 }))
    const off = await attempt(() => world.store.begin('off', { bytes: 9 }))
    const blocks = await blocksOf(0, 30)
    const mine: Block[] = []
    for (const [index, block] of blocks.entries()) {
      const taker = index % 2 === 0 ? kept : off
      if (taker === kept) mine.push(block)
      await attempt(async () => taker?.put(block))
      if (index % 8 === 7)
        await attempt(async () => taker?.checkpoint(note(index)))
    }
    await attempt(async () => off?.abort())
    await commit(world, kept, mine)
    await putAll(world, blocks.slice(10, 14))
  },

  async 'an import gone on with after a crash'(world) {
    const blocks = await blocksOf(0, 30)
    const first = await attempt(() => world.store.begin('long'))
    await attempt(async () => first?.putMany(blocks.slice(0, 15)))
    await attempt(async () => first?.checkpoint(note(15)))
    await attempt(async () => first?.putMany(blocks.slice(15, 18)))
    const store = await world.reopen()
    const again = await attempt(() => store.begin('long'))
    const from = again?.resumed === undefined ? 0 : (again.resumed[0] ?? 0)
    // What the checkpoint vouches for is there without being put again.
    await attempt(async () => again?.putMany(blocks.slice(from)))
    await commit(world, again, blocks)
    await deleteAll(world, blocks.slice(0, 4))
  },
}

function everyOther(blocks: Block[]): Block[] {
  return blocks.filter((_, at) => at % 2 === 0)
}

export async function importAll(
  world: World,
  id: string,
  blocks: Block[],
  checkpointEvery: number,
): Promise<void> {
  const importing = await attempt(() => world.store.begin(id))
  for (const [index, block] of blocks.entries()) {
    await attempt(async () => importing?.put(block))
    if (index % checkpointEvery === checkpointEvery - 1) {
      await attempt(async () => importing?.checkpoint(note(index)))
    }
  }
  await commit(world, importing, blocks)
}

async function commit(
  { ledger }: World,
  importing: PackImport | undefined,
  blocks: Block[],
): Promise<void> {
  if (importing === undefined) return
  ledger.doubtTogether(blocks)
  const done = await attempt(async () => {
    await importing.commit()
    return true
  })
  if (done === true) return ledger.safe(blocks)
  await attempt(() => importing.abort())
  ledger.failed(blocks)
}

export async function putAll({ store, ledger }: World, blocks: Block[]) {
  const unknown = blocks.filter(({ cid }) => !store.has(cid))
  ledger.doubt(unknown)
  const done = await attempt(async () => {
    await store.putMany(blocks)
    return true
  })
  if (done === true) ledger.safe(blocks)
  else ledger.failed(unknown)
}

export async function deleteAll({ store, ledger }: World, blocks: Block[]) {
  ledger.doubt(blocks)
  store.deleteMany(blocks.map(({ cid }) => cid))
  const done = await attempt(async () => {
    await store.flush()
    return true
  })
  // What an import counts on stays.
  if (done === true) ledger.gone(blocks.filter(({ cid }) => !store.has(cid)))
}

/** A step that fails is one that did not happen; a kill ends the script. */
export async function attempt<T>(
  step: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step()
  } catch (thrown) {
    for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
      if (cause instanceof Killed) throw cause
    }
    return undefined
  }
}

export function note(count: number): Uint8Array {
  return new Uint8Array([count])
}

/** One more block, to see that a store still works. */
export async function stillWorks(store: PackStore): Promise<boolean> {
  const block = await blockOf(999_999)
  await store.put(block)
  return store.has(block.cid)
}
