import { decodeFunctionData } from 'viem'
import { formatMoment } from '#lib/base/format'
import { rightsInWords } from '#lib/base/key-rights'
import type { KeyRights } from '#lib/base/key-rights'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { DeedDescription } from '../contract/describe-deed.ts'
import type { Hex } from '../contract/types.ts'
import { rightsOf } from './session-key.ts'

/** Words for the calls about session keys; undefined for any other call. */
export function describeKeyCall(data: Hex): DeedDescription | undefined {
  const call = decode(data)
  if (call?.functionName === 'setKey') {
    const [key, expiry, scope] = call.args
    return describeSetKey(key, rightsOf(expiry, scope))
  }
  if (call?.functionName !== 'revokeAllKeys') return undefined
  return {
    title: 'Revoke all devices',
    sentence:
      'No device can record for you any more without asking your wallet.',
    lines: [],
  }
}

function describeSetKey(key: Hex, rights: KeyRights): DeedDescription {
  const lines = [{ label: 'Key', value: key }]
  if (!rights.publish && !rights.update) {
    const sentence = 'This key can’t record for you any more.'
    return { title: 'Revoke a device', sentence, lines }
  }
  const may = rightsInWords(rights)
  return {
    title: 'Let a device record for you',
    sentence: `Without asking you again, this key may ${may}. It can never hand a record on or delete one.`,
    lines: [
      ...lines,
      { label: 'Until', value: formatMoment(rights.expiresAt) },
    ],
  }
}

function decode(data: Hex) {
  try {
    return decodeFunctionData({ abi: deedsAbi, data })
  } catch {
    // Not a call of this contract.
    return undefined
  }
}
