import { peerIdFromString } from '@libp2p/peer-id'
import type { OwnerReference, SignedBinding } from '../../base/peer-binding.ts'
import { boundedHex, count, hexOf, readFields } from '../message-fields.ts'
import { bindRefusals, ownersLimits } from './messages.ts'
import type { OwnerDevice, OwnersAnswer, OwnersRequest } from './messages.ts'

/** Reads a request that came from a stranger. @throws Error */
export function readOwnersRequest(bytes: Uint8Array): OwnersRequest {
  const fields = readFields(bytes, ownersLimits.messageBytes)
  switch (fields['type']) {
    case 'bind':
      return { type: 'bind', binding: readBinding(fields['binding']) }
    case 'forget':
      return { type: 'forget' }
    case 'find': {
      const owner = readOwner(objectOf(fields['owner']))
      return { type: 'find', owner, own: fields['own'] === true }
    }
    default:
      throw new Error('unknown type')
  }
}

/** Reads an answer that came from a relay. @throws Error */
export function readOwnersAnswer(bytes: Uint8Array): OwnersAnswer {
  const fields = readFields(bytes, ownersLimits.messageBytes)
  switch (fields['type']) {
    case 'bound':
      return { type: 'bound', proved: fields['proved'] === true }
    case 'refused': {
      const reason = bindRefusals.find((one) => one === fields['reason'])
      if (reason === undefined) throw new Error('unknown reason')
      return { type: 'refused', reason }
    }
    case 'forgotten':
      return { type: 'forgotten' }
    case 'devices':
      return { type: 'devices', devices: readDevices(fields['devices']) }
    default:
      throw new Error('unknown type')
  }
}

/**
 * Reads a binding from anywhere: another device, or what this browser kept.
 * Whether it is signed by its owner is another question.
 *
 * @throws Error
 */
export function readBinding(value: unknown): SignedBinding {
  const fields = objectOf(value)
  return {
    ...readOwner(fields),
    device: readPeerId(fields['device']),
    sequence: count(fields['sequence']),
    expires: count(fields['expires']),
    signature: boundedHex(fields['signature'], 1, ownersLimits.signatureBytes),
  }
}

function readOwner(fields: Record<string, unknown>): OwnerReference {
  return {
    chainId: count(fields['chainId']),
    contract: hexOf(fields['contract'], 20),
    owner: hexOf(fields['owner'], 20),
  }
}

function readDevices(value: unknown): OwnerDevice[] {
  if (!Array.isArray(value)) throw new Error('not a list')
  if (value.length > ownersLimits.devices) throw new Error('too many')
  return value.map((each: unknown) => {
    const { binding, relay } = objectOf(each)
    const known = readBinding(binding)
    return relay === undefined
      ? { binding: known }
      : { binding: known, relay: readText(relay) }
  })
}

/** Only in its one form, so that a device has one name. */
function readPeerId(value: unknown): string {
  const text = readText(value)
  if (peerIdFromString(text).toString() !== text) throw new Error('not a peer')
  return text
}

function readText(value: unknown): string {
  if (typeof value !== 'string') throw new Error('not a text')
  if (value.length > ownersLimits.textLength) throw new Error('too long')
  return value
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) {
    return value as Record<string, unknown>
  }
  throw new Error('not an object')
}
