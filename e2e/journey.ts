import type { Rig } from './rig.ts'

/**
 * One story of a person, told in real browsers against the built export.
 * Every file in `e2e/journeys/` exports these names.
 */
export interface Journey {
  name: string
  /** Seconds after which the journey has failed. */
  seconds: number
  /**
   * It mostly waits: for a chain, a relay or a clock. A lane of its own runs
   * such journeys beside the two that keep the processors busy.
   */
  waits?: true | undefined
  /** It has a limit in milliseconds: nothing runs in that third lane beside it. */
  measures?: true | undefined
  run(rig: Rig): Promise<void>
}

/** Thrown by a journey that this machine cannot run. Counted as skipped. */
export class Skip extends Error {}

export interface Outcome {
  name: string
  status: 'passed' | 'failed' | 'skipped'
  seconds: number
  reason?: string | undefined
  /** Why the first of two tries failed: a flaw, even when the second passed. */
  firstTry?: string | undefined
}
