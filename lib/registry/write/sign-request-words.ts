import { hexToBytes } from 'viem'
import { CID } from 'multiformats/cid'
import { cidText } from '#lib/base/cid'
import { formatMoment, formatSize } from '#lib/base/format'
import type { DeedDescription } from '../contract/describe-deed.ts'
import { decodeMeta } from '../contract/meta.ts'
import type { DeedsChain, Hex } from '../contract/types.ts'
import { requestDomain, requestTypes } from './sign-request.ts'

/** EIP-712 data that a wallet was asked to sign, from whomever it came. */
export interface AskedTypedData {
  domain: Record<string, unknown>
  types: Record<string, unknown>
  primaryType: string
  message: Record<string, unknown>
}

type Line = DeedDescription['lines'][number]

/**
 * Puts a request to our contract into words, with every field that is signed.
 * Undefined for data of another domain, of other types, or with a field that
 * does not read: what cannot be explained whole is not explained.
 */
export function describeRequest(
  chain: DeedsChain,
  { domain, types, primaryType, message }: AskedTypedData,
): DeedDescription | undefined {
  if (!isOurDomain(chain, domain)) return undefined
  if (primaryType !== 'Publish' && primaryType !== 'Update') return undefined
  if (!isOurType(types, primaryType)) return undefined
  try {
    const lines = [
      { label: 'Account', value: textOf(message['owner']) },
      ...(primaryType === 'Update' ? recordLines(message) : []),
      { label: 'Content address', value: addressOf(textOf(message['cid'])) },
      ...metaLines(textOf(message['meta']) as Hex),
      ...(primaryType === 'Publish' ? nonceLine(message) : []),
      { label: 'Usable until', value: momentOf(message['deadline']) },
      { label: 'Contract', value: chain.deeds },
    ]
    return { ...headings[primaryType], lines }
  } catch {
    // A field that does not read: nobody can say what is signed.
    return undefined
  }
}

const headings = {
  Publish: {
    title: 'Record ownership without a fee',
    sentence:
      'You state in public that you own this content as it is now. Whoever has what you sign may bring it to the chain once, until the time below, and pays the fee. Nobody can erase the record, not even you.',
  },
  Update: {
    title: 'Record a new version without a fee',
    sentence:
      'Your record will point to this content. Whoever has what you sign may bring it to the chain once, until the time below, and pays the fee. Older versions stay in the public history.',
  },
}

function isOurDomain(
  { id, deeds }: DeedsChain,
  domain: Record<string, unknown>,
): boolean {
  const { name, version } = requestDomain
  const contract = String(domain['verifyingContract']).toLowerCase()
  return (
    Object.keys(domain).length === 4 &&
    domain['name'] === name &&
    domain['version'] === version &&
    Number(domain['chainId']) === id &&
    contract === deeds.toLowerCase()
  )
}

/** Other types would hash the same fields to another statement. */
function isOurType(
  types: Record<string, unknown>,
  primaryType: 'Publish' | 'Update',
): boolean {
  const isOurs = (name: 'EIP712Domain' | 'Publish' | 'Update') =>
    JSON.stringify(types[name]) === JSON.stringify(requestTypes[name])
  // Without the domain's own types it is bound to no chain and no contract.
  return isOurs(primaryType) && isOurs('EIP712Domain')
}

function recordLines(message: Record<string, unknown>): Line[] {
  const expected = Number(numberOf(message['expectedVersion']))
  return [
    { label: 'Record', value: String(numberOf(message['id'])) },
    { label: 'Version', value: `${expected + 1}, after ${expected}` },
  ]
}

function nonceLine(message: Record<string, unknown>): Line[] {
  const nonce = String(numberOf(message['nonce']))
  return [{ label: 'Request number', value: nonce }]
}

function addressOf(bytes: string): string {
  return cidText(CID.decode(hexToBytes(bytes as Hex)))
}

function metaLines(meta: Hex): Line[] {
  const read = decodeMeta(meta)
  if (read === undefined) return [{ label: 'Public description', value: meta }]
  return [
    { label: 'Public name', value: read.name },
    { label: 'Public size', value: formatSize(read.size) },
    { label: 'Public type', value: read.type },
  ]
}

/** A time that no calendar has is none. @throws RangeError */
function momentOf(seconds: unknown): string {
  const words = formatMoment(Number(numberOf(seconds)) * 1_000)
  if (words === '') throw new RangeError('not a time')
  return words
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError('not a text')
}

function numberOf(value: unknown): bigint {
  const known = typeof value === 'string' || typeof value === 'number'
  if (known && value !== '') return BigInt(value)
  throw new TypeError('not a number')
}
