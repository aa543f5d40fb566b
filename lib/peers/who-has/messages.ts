/**
 * Protocol `/freehold/who-has/1.0.0`: a device tells a peer which roots it
 * has, and asks who has one. On one libp2p stream the device writes requests
 * and reads an answer to each, in order. A message is UTF-8 JSON behind its
 * length as an unsigned varint.
 */
export const whoHasProtocol = '/freehold/who-has/1.0.0'

export const whoHasLimits = {
  /** Bytes of one message without its length. */
  messageBytes: 65_536,
  /** Content addresses in one announce or withdraw. */
  addresses: 500,
  /** Characters of one content address. */
  addressLength: 200,
  /** Peer ids in one answer. */
  holders: 50,
  /** Other relays in one answer, and the peer ids of each. */
  elsewhere: 8,
  holdersElsewhere: 10,
  /** Relays that one relay tells another of. */
  relays: 32,
  /** Seconds an entry may live at most. */
  ttl: 3_600,
  /** Requests on one stream. */
  requests: 100,
  /** Milliseconds that either side waits for the other. */
  patience: 10_000,
}

export type WhoHasRequest =
  | { type: 'announce'; cids: string[]; /** Seconds. */ ttl: number }
  | { type: 'withdraw'; cids: string[] }
  | {
      type: 'query'
      cid: string
      /** True among relays: tell only what devices told you themselves. */
      own?: boolean | undefined
    }
  | { type: 'reservation' }
  /** Among relays: this is where I am, if I may be told of; whom do you know? */
  | { type: 'link'; address?: string | undefined }

/** Holders that wait at another relay, in the words of the one asked. */
export interface Elsewhere {
  /** Its multiaddr, ending in `/p2p/<peer id>`. */
  relay: string
  /** Peer ids. */
  peers: string[]
}

export type WhoHasAnswer =
  /** How many entries of the asking device are kept after the request. */
  | {
      type: 'kept'
      entries: number
      /** Not kept, over a limit. */ refused: number
    }
  | { type: 'holders'; peers: string[]; elsewhere: Elsewhere[] }
  /** Whether the answering relay holds a slot for the asking device. */
  | { type: 'reservation'; held: boolean }
  /** Multiaddrs of relays that the answering one has reached itself. */
  | { type: 'relays'; relays: string[] }
  | { type: 'error'; reason: string }

export function writeMessage(
  message: WhoHasRequest | WhoHasAnswer,
): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}
