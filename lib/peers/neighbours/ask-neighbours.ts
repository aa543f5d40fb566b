import type { Abortable } from '../../base/abort.ts'
import { countingWindow } from '../counting-window.ts'
import { withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import { askWhoHas } from '../who-has/ask-who-has.ts'
import type { AskOptions } from '../who-has/ask-who-has.ts'
import { whoHasLimits } from '../who-has/messages.ts'
import type { Elsewhere } from '../who-has/messages.ts'
import type { Neighbour } from './neighbour.ts'
import type { Neighbours } from './neighbours.ts'

/** Asks the other relays on behalf of the device `asking`. */
export type AskNeighbours = (
  cid: string,
  asking: string,
  options?: Abortable,
) => Promise<Elsewhere[]>

export interface AskNeighboursInit {
  neighbours: Pick<Neighbours, 'reached'>
  timers: Timers
}

/** Questions of one device that are passed on in a minute; milliseconds. */
export const passingOn = { most: 60, patience: 2_000 }

/**
 * Passes a question on to every relay that is reached, one step far: each
 * answers from what its own devices told it. Beyond `passingOn.most` questions
 * a minute a device hears only of what is here.
 */
export function askNeighboursOf(init: AskNeighboursInit): AskNeighbours {
  const { timers } = init
  const allowed = countingWindow(timers, passingOn.most)
  return async (cid, asking, { signal } = {}) => {
    const reached = init.neighbours.reached()
    if (reached.length === 0 || !allowed(asking)) return []
    const limit = withinTime(timers, passingOn.patience, signal)
    const answers = await Promise.allSettled(
      reached.map((each) =>
        askOne(each, cid, asking, { signal: limit, timers }),
      ),
    )
    signal?.throwIfAborted()
    return answers
      .flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      .slice(0, whoHasLimits.elsewhere)
  }
}

async function askOne(
  { address, connection }: Neighbour,
  cid: string,
  asking: string,
  options: AskOptions,
): Promise<Elsewhere[]> {
  const question = { type: 'query', cid, own: true } as const
  const [answer] = await askWhoHas(connection, [question], options)
  if (answer?.type !== 'holders') return []
  const peers = answer.peers
    .filter((holder) => holder !== asking)
    .slice(0, whoHasLimits.holdersElsewhere)
  return peers.length === 0 ? [] : [{ relay: address, peers }]
}
