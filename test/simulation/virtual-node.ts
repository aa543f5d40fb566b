import type { Connection, Libp2p, PeerId, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import { peerIdsIn } from './virtual-network.ts'
import type { VirtualNetwork } from './virtual-network.ts'

type Handler = (stream: Stream, connection: Connection) => unknown

/** What the real code asks of libp2p, over a network in memory. */
export type VirtualLibp2p = Pick<
  Libp2p,
  | 'dial'
  | 'hangUp'
  | 'getConnections'
  | 'getMultiaddrs'
  | 'addEventListener'
  | 'removeEventListener'
  | 'handle'
  | 'unhandle'
>

export interface VirtualNode {
  peerId: PeerId
  libp2p: VirtualLibp2p
  /** False while the machine sleeps or its tab is closed. */
  on: boolean
  /** Nodes of different sides do not reach each other. */
  side: number
  take(connection: Connection): void
  drop(connection: Connection): void
  serve(protocol: string, stream: Stream, connection: Connection): void
}

/** Milliseconds until a dial that nobody answers is given up. */
const dialPatience = 3_000
/** Milliseconds that a relay takes to give a slot. */
const reservation = 150

export function addNode(network: VirtualNetwork, peerId: PeerId): VirtualNode {
  const { clock } = network
  const events = new EventTarget()
  // Writing a peer id out takes longer than all the rest of a step.
  const open = new Map<Connection, { id: string; since: number }>()
  const handlers = new Map<string, Handler>()
  const tell = (name: string, detail?: unknown) =>
    events.dispatchEvent(new CustomEvent(name, { detail }))
  const to = (id: string) =>
    [...open].flatMap(([each, other]) => (other.id === id ? [each] : []))
  const node: VirtualNode = {
    peerId,
    on: true,
    side: 0,
    libp2p: {
      dial: (address: Multiaddr) => dial(network, node, peerIdsIn(address)),
      hangUp: async (id: PeerId) => {
        for (const connection of to(String(id))) await connection.close()
      },
      getConnections: (id?: PeerId) =>
        id === undefined ? [...open.keys()] : to(String(id)),
      getMultiaddrs: () =>
        [...open.values()]
          .filter(({ since }) => clock.now() - since >= reservation)
          .map(({ id }) => `/p2p/${id}/p2p-circuit`),
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
      handle: async (protocol: string, handler: Handler) =>
        void handlers.set(protocol, handler),
      unhandle: async (protocol: string) => void handlers.delete(protocol),
    } as unknown as VirtualLibp2p,
    take(connection) {
      const id = connection.remotePeer.toString()
      open.set(connection, { id, since: clock.now() })
      tell('connection:open', connection)
      clock.set(() => tell('self:peer:update'), reservation)
    },
    drop(connection) {
      open.delete(connection)
      tell('connection:close', connection)
    },
    serve(protocol, stream, connection) {
      const handler = handlers.get(protocol)
      if (handler === undefined) stream.abort(new Error('not spoken here'))
      else handler(stream, connection)
    },
  }
  network.nodes.set(peerId.toString(), node)
  return node
}

/** To a node itself, or through a relay at which it waits. */
async function dial(
  network: VirtualNetwork,
  node: VirtualNode,
  ids: string[],
): Promise<Connection> {
  const [first, last] = [ids[0] ?? '', ids.at(-1) ?? '']
  const [hop, target] = [network.nodes.get(first), network.nodes.get(last)]
  const take = (milliseconds: number) =>
    new Promise<void>((resolve) => network.clock.set(resolve, milliseconds))
  await take(20)
  const reached = (other: VirtualNode | undefined): other is VirtualNode =>
    other !== undefined && network.reach(node, other)
  if (!reached(hop) || target === undefined) {
    await take(dialPatience)
    throw new Error('nobody answers')
  }
  if (hop === target) return network.connect(node, target)
  if (hop.libp2p.getConnections(target.peerId).length === 0) {
    throw new Error('no such device waits here')
  }
  if (!reached(target)) {
    await take(dialPatience)
    throw new Error('the device does not answer')
  }
  return network.connect(node, target)
}
