import type { Connection, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { VirtualClock } from './virtual-clock.ts'
import { streamPair } from './virtual-stream.ts'
import type { VirtualNode } from './virtual-node.ts'

/** Nodes that reach each other unless they are off or cut apart. */
export interface VirtualNetwork {
  clock: VirtualClock
  random: () => number
  nodes: Map<string, VirtualNode>
  /** Bytes and messages that arrived. */
  carried: { bytes: number; messages: number }
  /** What happened, in order; its hash is the same in every run of a seed. */
  note(line: string): void
  reach(one: VirtualNode, other: VirtualNode): boolean
  connect(one: VirtualNode, other: VirtualNode): Connection
  /** Cuts what goes from one side to the other; it is noticed within 20 s. */
  part(): void
  /** Ends all connections of `node`: at once, or noticed within 20 s. */
  leave(node: VirtualNode): void
}

/** Milliseconds. */
const times = { near: 10, far: 120, monitor: 10_000 }

export function createVirtualNetwork(
  clock: VirtualClock,
  random: () => number,
  note: (line: string) => void,
): VirtualNetwork {
  const links = new Set<Link>()
  const noticed = () => times.monitor * (1 + random())
  const carried = { bytes: 0, messages: 0 }
  const network: VirtualNetwork = {
    clock,
    random,
    nodes: new Map(),
    carried,
    note,
    reach: (one, other) => one.on && other.on && one.side === other.side,
    connect: (one, other) => connect(network, links, one, other),
    part() {
      for (const { ends, close } of links) {
        if (!network.reach(...ends)) clock.set(close, noticed())
      }
    },
    leave(node) {
      const wait = random() < 0.5 ? 0 : noticed()
      for (const { ends, close } of links) {
        if (ends.includes(node)) clock.set(close, wait)
      }
    },
  }
  return network
}

interface Link {
  ends: [VirtualNode, VirtualNode]
  close(): void
}

function connect(
  network: VirtualNetwork,
  links: Set<Link>,
  one: VirtualNode,
  other: VirtualNode,
): Connection {
  const latency = times.near + network.random() * (times.far - times.near)
  const cuts = new Set<() => void>()
  let open = true
  const carry = (bytes: number, arrive: () => void) => {
    network.clock.set(() => {
      if (!open || !network.reach(one, other)) return
      network.carried.bytes += bytes
      network.carried.messages += bytes > 0 ? 1 : 0
      network.note(`${bytes} bytes`)
      arrive()
    }, latency)
  }
  const end = (far: VirtualNode, opposite: () => Connection): Connection =>
    ({
      remotePeer: far.peerId,
      get status() {
        return open ? 'open' : 'closed'
      },
      limits: undefined,
      direct: true,
      rtt: 2 * latency,
      async newStream(protocol: string): Promise<Stream> {
        if (!open) throw new Error('the connection is closed')
        const { ends, cut } = streamPair(carry)
        cuts.add(cut)
        carry(0, () => far.serve(protocol, ends[1], opposite()))
        return ends[0]
      },
      close: async () => link.close(),
      abort: () => link.close(),
    }) as unknown as Connection
  const pair: [Connection, Connection] = [
    end(other, () => pair[1]),
    end(one, () => pair[0]),
  ]
  const link: Link = {
    ends: [one, other],
    close() {
      if (!open) return
      open = false
      links.delete(link)
      for (const cut of cuts) cut()
      one.drop(pair[0])
      other.drop(pair[1])
    },
  }
  links.add(link)
  one.take(pair[0])
  other.take(pair[1])
  return pair[0]
}

/** The peer ids in a multiaddr, in its order. */
export function peerIdsIn(address: Multiaddr): string[] {
  return address
    .getComponents()
    .flatMap(({ name, value }) => (name === 'p2p' ? [value ?? ''] : []))
}
