import type { Abortable } from '../../base/abort.ts'
import type { OwnerReference } from '../../base/peer-binding.ts'
import { countingWindow } from '../counting-window.ts'
import { passingOn } from '../neighbours/ask-neighbours.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'
import { withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import type { AnswerOwnersInit } from './answer.ts'
import { findAt } from './client.ts'
import { ownersLimits } from './messages.ts'

export interface AskForOwnersInit {
  neighbours: Pick<Neighbours, 'reached'>
  timers: Timers
}

/**
 * Passes a question for an owner on to every relay that is reached, one step
 * far, as one for content is. Each device comes with the relay that it waits
 * at.
 */
export function askNeighboursForOwners({
  neighbours,
  timers,
}: AskForOwnersInit): NonNullable<AnswerOwnersInit['askNeighbours']> {
  const allowed = countingWindow(timers, passingOn.most)
  return async (owner: OwnerReference, asking, options: Abortable) => {
    const reached = neighbours.reached()
    if (reached.length === 0 || !allowed(asking)) return []
    const signal = withinTime(timers, passingOn.patience, options.signal)
    const answers = await Promise.all(
      reached.map(async ({ address, connection }) => {
        const found = await findAt(connection, owner, {
          signal,
          timers,
          own: true,
        })
        return found
          .filter(({ binding }) => binding.device !== asking)
          .slice(0, ownersLimits.devicesElsewhere)
          .map(({ binding }) => ({ binding, relay: address }))
      }),
    )
    options.signal?.throwIfAborted()
    return answers.flat()
  }
}
