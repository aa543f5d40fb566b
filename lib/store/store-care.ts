import type { Abortable } from '../base/abort.ts'
import { createTurns } from '../base/turns.ts'
import { compactPacks, hasGap, hasRoom } from './compact.ts'
import { writeIndex } from './index-file.ts'
import type { StoreState } from './store-state.ts'
import type { CompactOptions } from './types.ts'

/** What keeps a store quick and small. None of it is needed for safety. */
export interface StoreCare {
  /** Writes the index down, if it is worth it. */
  saveSoon(): void
  save(): Promise<void>
  /** @returns bytes freed. */
  compact(options?: CompactOptions): Promise<number>
  /** Writes packs anew that have gaps. @returns how many. */
  mend(options?: Abortable): Promise<number>
}

/** Records that may stay out of the index on disk: reading them takes 0.1 s. */
const mostUnsaved = 4096

/** Each takes its turn: an index must not be of half a compaction. */
export function createStoreCare(
  state: StoreState,
  report: (thrown: unknown) => void,
): StoreCare {
  const inTurn = createTurns()
  async function save(): Promise<void> {
    if (state.frozen || state.unsaved === 0) return
    await writeIndex(state.files, () => {
      state.unsaved = 0
      return {
        sequence: state.sequence,
        nextPack: state.nextPack,
        packs: [...state.packs.values()],
        columns: state.index.columns(),
      }
    })
  }
  return {
    save: () => inTurn(save),
    saveSoon() {
      // Rarely enough that it costs less than what was written since.
      const most = Math.max(mostUnsaved, state.index.count / 4)
      if (state.unsaved > most) inTurn(save).catch(report)
    },
    compact: (options) =>
      inTurn(async () => {
        const isWorth = options?.thorough === true ? hasRoom : undefined
        const freed = await compactPacks(state, options, isWorth)
        if (freed > 0) await save()
        return freed
      }),
    mend: (options) =>
      inTurn(async () => {
        const torn = new Set([...state.packs.values()].filter(hasGap))
        await compactPacks(state, options, (pack) => torn.has(pack))
        if (torn.size > 0) await save()
        return torn.size
      }),
  }
}

/** Milliseconds in which deletes gather before they are written. */
const deletesWait = 250

/** Writes deletes down soon, many together. */
export function createDeleteTimer(
  state: StoreState,
  write: () => Promise<void>,
  report: (thrown: unknown) => void,
): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    start() {
      if (state.deletes.length === 0) return
      timer ??= setTimeout(() => {
        timer = undefined
        write().catch(report)
      }, deletesWait)
    },
    stop: () => clearTimeout(timer),
  }
}
