import type { Abortable } from '../base/abort.ts'
import { isAbort } from '../base/errors.ts'
import type { PackStore, ScrubPlace } from './types.ts'

/** How far the checking of all blocks is; survives the tab. */
export interface CareNote {
  /** When this round began, in milliseconds since 1970. */
  startedAt: number
  /** When the last whole round was over. */
  finishedAt?: number | undefined
  /** Where the round goes on; undefined before the first block. */
  next?: ScrubPlace | undefined
}

export interface CarePorts {
  /** Milliseconds since 1970. */
  now(): number
  sleep(milliseconds: number): Promise<void>
  load(): Promise<CareNote | undefined>
  save(note: CareNote): Promise<void>
  /** Told how many blocks were damaged, once they are dropped. */
  onDamage(blocks: number): void
  report(thrown: unknown): void
}

type CaredStore = Pick<
  PackStore,
  'size' | 'isImporting' | 'scrubStep' | 'mend' | 'compact' | 'gapBytes'
>

/**
 * Between two looks, in milliseconds, and what a look may read: 8 MiB/s are
 * one per cent of a core, and 10 GiB are through in 22 minutes.
 */
const pause = 2_000
const stepBytes = 16 * 2 ** 20

/**
 * A round a week. What flips on a disk is rare (one bit in some 10 TB that
 * are read, by the makers' own figures); what matters is that it is found
 * while other devices still have a copy, and that costs 1.3 s of a core for
 * each GiB.
 */
const round = 7 * 24 * 60 * 60 * 1_000

/** Gaps from which on packs are written anew without being asked, in bytes. */
const largeGaps = 16 * 2 ** 20
/** After one that failed, in milliseconds. */
const compactAgain = 60 * 60 * 1_000
/** Looks between two notes of how far it is. */
const noteEvery = 15

/**
 * Looks after a store for as long as its thread lives, whenever nothing else
 * happens: checks every block once a week, a little at a time, and frees
 * large gaps. Never while something is imported, and it may be killed at any
 * moment: what was not noted is read once more.
 */
export async function takeCare(
  store: CaredStore,
  ports: CarePorts,
): Promise<never> {
  const note = (await ports.load()) ?? { startedAt: ports.now() }
  const isQuiet = createQuiet(store)
  const compactIfDue = createCompaction(store, ports)
  let current: CareNote = note
  for (let look = 1; ; look++) {
    await ports.sleep(pause)
    if (!isQuiet()) continue
    try {
      if (await compactIfDue()) continue
      const before = current
      current = await scrubALittle(store, current, ports)
      const isOver = current.finishedAt !== before.finishedAt
      if (isOver || (current !== before && look % noteEvery === 0)) {
        await ports.save(current)
      }
    } catch (thrown) {
      ports.report(thrown)
      // Whatever it is, it is not better two seconds later.
      await ports.sleep(compactAgain)
    }
  }
}

/** True if nothing was stored, deleted or imported since the last look. */
function createQuiet(store: CaredStore): () => boolean {
  let last = -1
  return () => {
    const { blocks } = store.size()
    const isSame = blocks === last
    last = blocks
    return isSame && !store.isImporting()
  }
}

async function scrubALittle(
  store: CaredStore,
  note: CareNote,
  { now, onDamage }: CarePorts,
): Promise<CareNote> {
  const { next, finishedAt, startedAt } = note
  const isBetween = next === undefined && finishedAt !== undefined
  if (isBetween && now() - startedAt < round) return note
  const begun = isBetween ? now() : startedAt
  const step = await store.scrubStep(next, stepBytes)
  if (step.damaged.length > 0) onDamage(step.damaged.length)
  if (step.next !== undefined) {
    return { startedAt: begun, finishedAt, next: step.next }
  }
  await store.mend()
  return { startedAt: begun, finishedAt: now() }
}

/** Resolves to true if it moved something; an import ends it at once. */
function createCompaction(
  store: CaredStore,
  { now, report }: CarePorts,
): () => Promise<boolean> {
  let notBefore = 0
  return async () => {
    if (store.gapBytes() < largeGaps || now() < notBefore) return false
    const { signal, end } = untilImport(store)
    try {
      return (await store.compact({ signal })) > 0
    } catch (thrown) {
      if (!isAbort(thrown)) {
        notBefore = now() + compactAgain
        report(thrown)
      }
      return false
    } finally {
      end()
    }
  }
}

/** Between two looks whether something is imported, in milliseconds. */
const importLook = 50

function untilImport(
  store: Pick<CaredStore, 'isImporting'>,
): Required<Abortable> & { end(): void } {
  const stopping = new AbortController()
  const timer = setInterval(() => {
    if (store.isImporting()) stopping.abort()
  }, importLook)
  return { signal: stopping.signal, end: () => clearInterval(timer) }
}
