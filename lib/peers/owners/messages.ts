import type { OwnerReference, SignedBinding } from '../../base/peer-binding.ts'

/**
 * Protocol `/freehold/owners/1.0.0`: a device shows its relays that an owner's
 * wallet let it speak for them, and asks which devices do so for an owner. On
 * one libp2p stream the device writes requests and reads an answer to each,
 * in order. A message is UTF-8 JSON behind its length as an unsigned varint.
 */
export const ownersProtocol = '/freehold/owners/1.0.0'

export const ownersLimits = {
  /** Bytes of one message without its length. */
  messageBytes: 65_536,
  /** A wallet that is a contract signs with more than 65 bytes. */
  signatureBytes: 1_536,
  /** Characters of a peer id, and of a relay's address. */
  textLength: 200,
  /** Devices in one answer, and in that of a relay to another. */
  devices: 16,
  devicesElsewhere: 4,
  /** Requests on one stream, streams of a connection. */
  requests: 8,
  streams: 4,
  /** Bindings that one device may show in a minute. */
  bindsPerMinute: 20,
  /** Milliseconds that either side waits for the other. */
  patience: 10_000,
}

/** A device that speaks for an owner, and where it waits if not here. */
export interface OwnerDevice {
  binding: SignedBinding
  /** Multiaddr of the relay it waits at; undefined: the one that answers. */
  relay?: string | undefined
}

export type OwnersRequest =
  | { type: 'bind'; binding: SignedBinding }
  /** Nothing that this device ever showed counts any more. */
  | { type: 'forget' }
  | {
      type: 'find'
      owner: OwnerReference
      /** True among relays: tell only what devices showed you themselves. */
      own?: boolean | undefined
    }

/**
 * Why a binding is not kept. `not-yours`: it names another device than the one
 * connected; `expired`: over, or too far ahead; `older`: a newer one is known;
 * `full`, `too-many`: a limit.
 */
export const bindRefusals = [
  'not-yours',
  'expired',
  'older',
  'full',
  'too-many',
] as const

export type BindRefusal = (typeof bindRefusals)[number]

export type OwnersAnswer =
  /** `proved`: the relay could check the signature by itself. */
  | { type: 'bound'; proved: boolean }
  | { type: 'refused'; reason: BindRefusal }
  | { type: 'forgotten' }
  | { type: 'devices'; devices: OwnerDevice[] }

export function writeOwnersMessage(
  message: OwnersRequest | OwnersAnswer,
): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}
