import { isLoopback } from '@libp2p/utils'
import { askNeighboursOf } from '#lib/peers/neighbours/ask-neighbours'
import type { AskNeighbours } from '#lib/peers/neighbours/ask-neighbours'
import { startNeighbours } from '#lib/peers/neighbours/neighbours'
import type { Neighbours } from '#lib/peers/neighbours/neighbours'
import { systemTimers } from '#lib/peers/types'
import type { RelayNode } from '../relay-node.ts'
import type { LinkOptions } from './link-options.ts'

export interface LinkedRelays {
  neighbours: Neighbours
  askNeighbours: AskNeighbours
}

/**
 * Links this relay with its friends and those whom they know. What a stranger
 * names is dialled only if it is public and has TLS, or if this relay itself
 * is on loopback.
 */
export function linkRelays(
  node: RelayNode,
  options: Pick<LinkOptions, 'friends'>,
): LinkedRelays {
  const [listening] = node.getMultiaddrs()
  const neighbours = startNeighbours({
    self: node.peerId.toString(),
    own: listening?.toString(),
    friends: options.friends,
    loopback: listening !== undefined && isLoopback(listening),
    dial: ({ multiaddr }, { signal }) =>
      node.dial(multiaddr, { force: true, ...(signal && { signal }) }),
  })
  const askNeighbours = askNeighboursOf({ neighbours, timers: systemTimers })
  return { neighbours, askNeighbours }
}
