import { KEEP_ALIVE } from '@libp2p/interface'
import type { Connection, Libp2p } from '@libp2p/interface'
import { introducedRelay } from './may-introduce.ts'

/** What the circuit transport marks a server with while it has a place there. */
const placeTag = `${KEEP_ALIVE}-circuit-relay`

type PlaceNode = Pick<
  Libp2p,
  'getConnections' | 'peerStore' | 'addEventListener' | 'removeEventListener'
>

export interface WaitingPlaces {
  /** Multiaddrs of servers through which this device can be called. */
  current(): string[]
  stop(): void
}

/**
 * Follows at which servers this device waits for others: relays, and IPFS
 * nodes that relay, as a stock Kubo does. Their own word would do only in
 * public, where a node knows its address; so this is where they were dialled.
 * Only what a stranger may dial by `introducedRelay` is told.
 */
export function watchPlaces(
  libp2p: PlaceNode,
  where: { loopback: boolean },
  onChange: () => void,
): WaitingPlaces {
  let places: string[] = []
  const look = async () => {
    const found = await Promise.all(
      libp2p.getConnections().map(async (connection) => {
        const address = dialledAddress(connection)
        if (introducedRelay(address, where) === undefined) return []
        return (await waitsAt(libp2p, connection)) ? [address] : []
      }),
    )
    const next = [...new Set(found.flat())].toSorted()
    if (next.join() === places.join()) return
    places = next
    onChange()
  }
  const lookNow = () => void look().catch(reportError)
  const events = ['peer:update', 'connection:open', 'connection:close'] as const
  for (const name of events) libp2p.addEventListener(name, lookNow)
  return {
    current: () => places,
    stop() {
      for (const name of events) libp2p.removeEventListener(name, lookNow)
    },
  }
}

async function waitsAt(
  { peerStore }: PlaceNode,
  { remotePeer }: Connection,
): Promise<boolean> {
  // A peer of a connection that has just closed may be unknown by now.
  if (!(await peerStore.has(remotePeer))) return false
  return (await peerStore.get(remotePeer)).tags.has(placeTag)
}

function dialledAddress({
  remoteAddr,
  remotePeer,
  direction,
  limits,
}: Connection): string {
  if (direction !== 'outbound' || limits !== undefined) return ''
  const text = remoteAddr.toString()
  return text.includes('/p2p/') ? text : `${text}/p2p/${remotePeer.toString()}`
}
