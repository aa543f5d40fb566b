import { peerIdFromString } from '@libp2p/peer-id'
import { systemClock } from '#lib/base/clock'
import { askNeighboursForOwners } from '#lib/peers/owners/ask-neighbours'
import { createBindingIndex } from '#lib/peers/owners/binding-index'
import type { BindingIndex } from '#lib/peers/owners/binding-index'
import { serveOwners } from '#lib/peers/owners/server'
import { systemTimers } from '#lib/peers/types'
import type { RelayNode } from '../relay-node.ts'
import type { Neighbours } from '#lib/peers/neighbours/neighbours'

export interface ServedBindings {
  index: BindingIndex
  stop(): Promise<void>
}

/** Keeps who speaks for which owner, and asks the linked relays as well. */
export async function serveBindings(
  node: RelayNode,
  { neighbours }: { neighbours: Pick<Neighbours, 'reached'> },
): Promise<ServedBindings> {
  const timers = systemTimers
  const index = createBindingIndex({ clock: systemClock })
  const stop = await serveOwners({
    libp2p: node,
    index,
    timers,
    // What reads signatures is loaded once a device shows one.
    async isSignedByKey(binding) {
      const { isSignedByKey } =
        await import('#lib/registry/peer-binding/verify-binding')
      return isSignedByKey(binding)
    },
    isHere: (device) =>
      node.getConnections(peerIdFromString(device)).length > 0,
    askNeighbours: askNeighboursForOwners({ neighbours, timers }),
  })
  return { index, stop }
}
