import { multiaddr } from '@multiformats/multiaddr'
import type { PeerId } from '@libp2p/interface'
import { searchProviders } from '#lib/node/provider-search'
import type { DialOutcome } from '#lib/peers/dial-device'
import { createIntroductions } from '#lib/peers/introductions'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { startWhoHasClient } from '#lib/peers/who-has/client'
import type { VirtualNetwork } from './virtual-network.ts'
import { addNode } from './virtual-node.ts'
import type { VirtualNode } from './virtual-node.ts'

/** A browser with the real relay loop, announcing and search. */
export interface VirtualDevice {
  node: VirtualNode
  /** Addresses of the relays that its configuration names. */
  relays: string[]
  /** Content addresses that it has. */
  roots: Set<string>
  start(): void
  stop(): void
  keep(cid: string): Promise<void>
  /** Peer ids of those who have `cid` and were reached. */
  find(cid: string): Promise<string[]>
}

export function addDevice(
  network: VirtualNetwork,
  peerId: PeerId,
  relays: string[],
): VirtualDevice {
  const node = addNode(network, peerId)
  const { libp2p } = node
  const { clock, random } = network
  const roots = new Set<string>()
  let session: ReturnType<typeof begin> | undefined
  const begin = () => {
    const port = relayPort(libp2p)
    const loop = startRelayLoop({ relays, port, timers: clock, random })
    const whoHas = startWhoHasClient({ libp2p, relays, timers: clock })
    const introductions = createIntroductions({ loopback: true })
    void whoHas.announce([...roots])
    return { loop, whoHas, introductions }
  }
  const dial = async (id: string): Promise<DialOutcome> => {
    const through = session?.introductions.relaysOf(id) ?? []
    for (const relay of [...through, ...relays]) {
      try {
        await libp2p.dial(multiaddr(`${relay}/p2p-circuit/p2p/${id}`))
        return { path: 'direct', tries: [] }
      } catch {
        // Not there: the next relay is tried.
      }
    }
    return { path: 'none', tries: [] }
  }
  const whoHas = async (cid: string) => {
    const findings = await session?.whoHas.query(cid)
    session?.introductions.note(findings?.elsewhere ?? [])
    return findings ?? { holders: [], elsewhere: [], answered: 0, asked: 0 }
  }
  return {
    node,
    relays,
    roots,
    start() {
      node.on = true
      session = begin()
    },
    stop() {
      node.on = false
      session?.loop.stop()
      session?.whoHas.stop()
      network.leave(node)
    },
    async keep(cid) {
      roots.add(cid)
      await session?.whoHas.announce([cid])
    },
    async find(cid) {
      const ports = { devices: () => [], dial, whoHas }
      const relayReady = async () => {}
      const { providers } = await searchProviders(
        { ...ports, relayReady },
        { root: cid, hints: [], onStep: () => {} },
      )
      return providers
    },
  }
}
