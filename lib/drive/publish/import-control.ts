import { createPause } from '#lib/content/pause'
import type { Pause } from '#lib/content/pause'
import type { ImportStage } from '../types.ts'
import type { ImportTurns } from './import-turns.ts'

/** What a person can do to an import under way, beside cancelling it. */
export interface ImportControl {
  /** What the workers obey; while they wait, others have the turn. */
  readonly pause: Pause
  /** Waits for its turn. @throws the signal's reason */
  begin(): Promise<void>
  /** Holds it; the next import has its turn meanwhile. */
  hold(): void
  /** Lets it go on, once it is its turn again. */
  goOn(): void
  /** Gives its turn back, however it ended. */
  end(): void
}

/** @param onStage told each change; `waiting` comes first and is not told. */
export function createImportControl(
  turns: ImportTurns,
  signal: AbortSignal,
  onStage: (stage: ImportStage) => void,
): ImportControl {
  const held = createPause()
  const pause = createPause(letOthers)
  const over = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  let giveBack: (() => void) | undefined
  let turning: Promise<void> | undefined

  function giveTurn(): void {
    giveBack?.()
    giveBack = undefined
  }
  /** Not before it really waits: what it commits meanwhile needs its turn. */
  function letOthers(): void {
    if (held.paused && turns.yields) giveTurn()
  }
  async function takeTurn(): Promise<void> {
    for (;;) {
      await held.wait(stop)
      giveBack ??= await turns.take(stop)
      if (!held.paused) break
      giveTurn()
    }
    onStage('reading')
    pause.set(false)
  }
  function turn(): Promise<void> {
    turning ??= takeTurn().finally(() => (turning = undefined))
    return turning
  }
  return {
    pause,
    begin: turn,
    hold() {
      held.set(true)
      pause.set(true)
      onStage('paused')
    },
    goOn() {
      if (!held.paused) return
      onStage('waiting')
      held.set(false)
      // Who stops it meanwhile hears of it where the import itself ends.
      turn().catch(() => {})
    },
    end() {
      over.abort()
      giveTurn()
    },
  }
}
