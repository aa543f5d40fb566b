import type { Connection, Libp2p } from '@libp2p/interface'
import type { Abortable } from '../base/abort.ts'
import { parseRelayAddress } from './relay-address.ts'
import { askSponsor } from './sponsor.ts'
import type { SponsorReply } from './sponsor.ts'
import { sponsorProtocol } from './sponsor-messages.ts'
import type { SignedRequest, SponsorTerms } from './sponsor-messages.ts'
import { openRelays } from './who-has/query-relays.ts'

export interface SponsorClientInit {
  libp2p: Pick<Libp2p, 'getConnections' | 'peerStore'>
  /** Multiaddrs as configured. */
  relays: string[]
}

/** What one connected peer offers to pay for. */
export interface SponsorOffer extends SponsorTerms {
  peerId: string
}

/** Asks every connected relay that speaks the protocol what it pays for. */
export async function findSponsors(
  init: SponsorClientInit,
  owner: `0x${string}`,
  options: Abortable = {},
): Promise<SponsorOffer[]> {
  const offers = await Promise.all(
    relaysOf(init).map(async (connection) => {
      if (!(await speaks(init, connection))) return []
      const request = { type: 'offer', owner } as const
      const reply = await askSponsor(connection, request, options)
      const peerId = connection.remotePeer.toString()
      if (reply.type !== 'offers') return []
      return reply.offers.map((terms) => ({ ...terms, peerId }))
    }),
  )
  return offers.flat()
}

/** Hands a signed request to the connected relay `peerId`. */
export async function bringToSponsor(
  init: SponsorClientInit,
  peerId: string,
  request: SignedRequest,
  options: Abortable = {},
): Promise<SponsorReply> {
  const connection = relaysOf(init).find(
    ({ remotePeer }) => remotePeer.toString() === peerId,
  )
  if (connection === undefined) return { type: 'silent', delivered: false }
  return askSponsor(connection, request, options)
}

function relaysOf({ libp2p, relays }: SponsorClientInit): Connection[] {
  return openRelays(
    libp2p,
    relays.map((address) => parseRelayAddress(address).peerId),
  )
}

/** What the peer said of itself when it identified. */
async function speaks(
  { libp2p }: SponsorClientInit,
  { remotePeer }: Connection,
): Promise<boolean> {
  if (!(await libp2p.peerStore.has(remotePeer))) return false
  const { protocols } = await libp2p.peerStore.get(remotePeer)
  return protocols.includes(sponsorProtocol)
}
