import type { Connection } from '@libp2p/interface'

/** How bytes reach the other device: as `data-path` tells it. */
export type ConnectionPath = 'direct' | 'relay'

/** The part of RTCPeerConnection that tells which way its bytes take. */
type Link = Pick<RTCPeerConnection, 'getConfiguration' | 'getStats' | 'sctp'>

const links = new WeakMap<object, Link>()
const measured = new WeakMap<object, ConnectionPath>()
const hidden = new WeakSet<object>()

/** Notes which WebRTC link carries a connection, before libp2p upgrades it. */
export function rememberLink(raw: object): void {
  if (!('timeline' in raw) || !('peerConnection' in raw)) return
  links.set(raw.timeline as object, raw.peerConnection as Link)
}

/**
 * Notes that the other side shows its address to relays alone: a candidate of
 * its TURN server that came unannounced looks like one of its own.
 */
export function noteHidden(connection: Pick<Connection, 'timeline'>): void {
  hidden.add(connection.timeline)
}

/**
 * `relay` for a connection through one of libp2p's relays, and for WebRTC
 * through a TURN server: by the candidates in use where the browser tells them
 * at any time, else as soon as `measurePath` has seen it.
 */
export function pathOf(
  connection: Pick<Connection, 'limits' | 'direct' | 'timeline'>,
): ConnectionPath {
  if (connection.limits !== undefined || !connection.direct) return 'relay'
  if (hidden.has(connection.timeline)) return 'relay'
  const link = links.get(connection.timeline)
  const known = pathNow(link) ?? measured.get(connection.timeline)
  if (known !== undefined) return known
  const policy = link?.getConfiguration()
  return policy?.iceTransportPolicy === 'relay' ? 'relay' : 'direct'
}

/** By the pair that carries the data channels; not every browser tells it. */
function pathNow(link: Link | undefined): ConnectionPath | undefined {
  const transport: Partial<RTCIceTransport> | undefined =
    link?.sctp?.transport.iceTransport
  const pair = transport?.getSelectedCandidatePair?.()
  if (!pair) return undefined
  const ends = [pair.local?.type, pair.remote?.type]
  return ends.includes('relay') ? 'relay' : 'direct'
}

/** Looks which candidates a WebRTC connection uses; `pathOf` then tells. */
export async function measurePath(
  connection: Pick<Connection, 'timeline'>,
): Promise<void> {
  const link = links.get(connection.timeline)
  if (link === undefined) return
  const path = turnInUse(await link.getStats()) ? 'relay' : 'direct'
  measured.set(connection.timeline, path)
}

interface Candidate {
  id: string
  type: string
  state?: string
  nominated?: boolean
  candidateType?: string
  localCandidateId?: string
  remoteCandidateId?: string
}

/** True when either end of the pair in use is a TURN server's. */
export function turnInUse(stats: Pick<RTCStatsReport, 'forEach'>): boolean {
  const all: Candidate[] = []
  stats.forEach((one: Candidate) => all.push(one))
  const pair = all.find(
    ({ type, state, nominated }) =>
      type === 'candidate-pair' && state === 'succeeded' && nominated === true,
  )
  const ends = [pair?.localCandidateId, pair?.remoteCandidateId]
  return all.some(
    ({ id, candidateType }) => candidateType === 'relay' && ends.includes(id),
  )
}
