import { blocksOf, seededRandom } from './blocks.ts'
import { attempt, deleteAll, importAll, note, putAll } from './scripts.ts'
import type { Script, World } from './scripts.ts'

/** Twenty random steps of whatever a drive does, the same for each seed. */
export function randomScript(seed: number): Script {
  return async (world) => {
    const random = seededRandom(seed)
    const upTo = (limit: number) => Math.floor(random() * limit)
    const someBlocks = async () => {
      const from = upTo(30)
      return blocksOf(from, from + 1 + upTo(20), 50 + upTo(4) * 300)
    }
    for (let step = 0; step < 20; step++) {
      const steps: (() => Promise<unknown>)[] = [
        async () =>
          importAll(world, `${step}`, await someBlocks(), 1 + upTo(9)),
        async () => putAll(world, await someBlocks()),
        async () => deleteAll(world, await someBlocks()),
        async () => attempt(async () => world.store.compact()),
        async () => world.reopen(),
        async () => leaveOpen(world, `open${step}`, await someBlocks()),
        async () => takeUp(world, random() < 0.5),
      ]
      await steps[upTo(steps.length)]?.()
    }
  }
}

/** Begins an import and forgets it: a reload finds it unfinished. */
async function leaveOpen(
  { store }: World,
  id: string,
  blocks: Awaited<ReturnType<typeof blocksOf>>,
): Promise<void> {
  const importing = await attempt(async () => store.begin(id))
  for (const [index, block] of blocks.entries()) {
    await attempt(async () => importing?.put(block))
    if (index % 4 === 3) {
      await attempt(async () => importing?.checkpoint(note(index)))
    }
  }
}

/** Calls the oldest unfinished import off, or drops it without a session. */
async function takeUp({ store }: World, byAbort: boolean): Promise<void> {
  const [first] = store.unfinished()
  if (first === undefined) return
  if (!byAbort) {
    await attempt(async () => store.discard(first.id))
    return
  }
  const importing = await attempt(async () => store.begin(first.id))
  await attempt(async () => importing?.abort())
}
