import { formatMoment } from '#lib/base/format'
import type { DeedDescription } from '../contract/describe-deed.ts'
import type { DeedsChain } from '../contract/types.ts'
import type { AskedTypedData } from '../write/sign-request-words.ts'
import { bindingDomain, bindingTypes } from './binding-data.ts'

/**
 * Puts a binding into words, with every field that is signed. Undefined for
 * data of another domain, of other types, or with a field that does not read.
 */
export function describeBinding(
  chain: DeedsChain,
  asked: AskedTypedData,
): DeedDescription | undefined {
  const { owner, device, sequence, expires } = asked.message
  if (!isOurs(chain, asked)) return undefined
  const until = formatMoment(Number(expires) * 1_000)
  const made = formatMoment(Number(sequence))
  const texts = [owner, device].every((text) => typeof text === 'string')
  if (!texts || until === '' || made === '') return undefined
  return {
    title: 'Let your records lead to this device',
    sentence:
      'You state that this device speaks for your account. Whoever looks for something you recorded can then ask it. It can’t record, change or spend anything with this.',
    lines: [
      { label: 'Account', value: String(owner) },
      { label: 'Device', value: String(device) },
      { label: 'Stated on', value: made },
      { label: 'Counts until', value: until },
      { label: 'Contract', value: chain.deeds },
    ],
  }
}

/** Other types would hash the same fields to another statement. */
function isOurs(
  { id, deeds }: DeedsChain,
  { domain, types, primaryType, message }: AskedTypedData,
): boolean {
  const expected = {
    ...bindingDomain,
    chainId: id,
    verifyingContract: deeds.toLowerCase(),
  }
  return (
    primaryType === 'PeerBinding' &&
    Object.keys(domain).length === 4 &&
    Object.keys(message).length === bindingTypes.PeerBinding.length &&
    Object.entries(expected).every(
      ([name, value]) => lower(domain[name]) === lower(value),
    ) &&
    (['EIP712Domain', 'PeerBinding'] as const).every(
      (name) =>
        JSON.stringify(types[name]) === JSON.stringify(bindingTypes[name]),
    )
  )
}

function lower(value: unknown): string {
  return String(value).toLowerCase()
}
