import { multiaddr } from '@multiformats/multiaddr'
import type { PeerId } from '@libp2p/interface'
import { askNeighboursOf } from '#lib/peers/neighbours/ask-neighbours'
import { startNeighbours } from '#lib/peers/neighbours/neighbours'
import { createWhoHasIndex } from '#lib/peers/who-has/holder-index'
import { serveWhoHas } from '#lib/peers/who-has/server'
import type { VirtualNetwork } from './virtual-network.ts'
import { addNode } from './virtual-node.ts'
import type { VirtualNode } from './virtual-node.ts'

/** A relay with the real index, protocol and neighbours. */
export interface VirtualRelay {
  node: VirtualNode
  address: string
  /** Begins with an empty index, as after a crash. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function addRelay(
  network: VirtualNetwork,
  peerId: PeerId,
  friends: string[],
): VirtualRelay {
  const node = addNode(network, peerId)
  const address = `/ip4/127.0.0.1/tcp/1/ws/p2p/${peerId.toString()}`
  const { clock, random } = network
  let ends: (() => unknown)[] = []
  return {
    node,
    address,
    async start() {
      node.on = true
      const neighbours = startNeighbours({
        self: peerId.toString(),
        own: address,
        friends,
        loopback: true,
        dial: (relay) => node.libp2p.dial(multiaddr(relay.address)),
        timers: clock,
        random,
      })
      const stop = await serveWhoHas({
        libp2p: node.libp2p,
        index: createWhoHasIndex({ clock }),
        holdsReservation: () => true,
        timers: clock,
        neighbours,
        askNeighbours: askNeighboursOf({ neighbours, timers: clock }),
      })
      ends = [neighbours.stop, stop]
    },
    async stop() {
      node.on = false
      for (const end of ends) await end()
      network.leave(node)
    },
  }
}
