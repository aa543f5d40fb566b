import type { Connection, Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { askWhoHas } from './ask-who-has.ts'
import type { AskOptions } from './ask-who-has.ts'
import type { WhoHasFindings } from './client.ts'

/** Asks all of `connections` who has `cid`; silent relays do not count. */
export async function queryRelays(
  connections: Connection[],
  cid: string,
  options?: AskOptions,
): Promise<WhoHasFindings> {
  const settled = await Promise.allSettled(
    connections.map((open) =>
      askWhoHas(open, [{ type: 'query', cid }], options),
    ),
  )
  options?.signal?.throwIfAborted()
  const answers = settled.flatMap((result) =>
    result.status === 'fulfilled' ? result.value : [],
  )
  const found = answers.filter((answer) => answer.type === 'holders')
  const elsewhere = found
    .flatMap((answer) => answer.elsewhere)
    .map(({ relay, peers }) => ({ relay, peers: peers.filter(isPeerId) }))
  const holders = [...found, ...elsewhere].flatMap(({ peers }) => peers)
  return {
    holders: [...new Set(holders.filter(isPeerId))],
    elsewhere,
    answered: answers.length,
    asked: connections.length,
  }
}

/** One direct connection to each of `relays` (peer ids) that is connected. */
export function openRelays(
  libp2p: Pick<Libp2p, 'getConnections'>,
  relays: string[],
): Connection[] {
  const open = new Map<string, Connection>()
  for (const connection of libp2p.getConnections()) {
    const peerId = connection.remotePeer.toString()
    if (isRelay(connection, relays)) open.set(peerId, connection)
  }
  return [...open.values()]
}

/** True for an open, direct connection to one of `relays` (peer ids). */
export function isRelay(connection: Connection, relays: string[]): boolean {
  return (
    connection.status === 'open' &&
    connection.limits === undefined &&
    relays.includes(connection.remotePeer.toString())
  )
}

function isPeerId(text: string): boolean {
  try {
    return peerIdFromString(text).toString() === text
  } catch {
    // What a relay answers may be anything; only peer ids are passed on.
    return false
  }
}
