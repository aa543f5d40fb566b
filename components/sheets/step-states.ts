import type { ItemState } from '#lib/drive/types'

export type StepState = 'done' | 'now' | 'next'

/** How far approving and recording are. */
export function stepStates(
  state: ItemState,
  busy: boolean,
): { approve: StepState; record: StepState } {
  if (state === 'recording') return { approve: 'done', record: 'now' }
  const asking = busy || state === 'waiting-wallet'
  return { approve: asking ? 'now' : 'next', record: 'next' }
}
