import type { KeyRights } from '#lib/base/key-rights'
import type { DeedsChain, Hex } from '../contract/types.ts'
import { prepareCall } from './prepare.ts'
import type { PreparedDeed } from './prepare.ts'

const canPublish = 1
const canUpdate = 2

/** Lets a key record in the caller's name. */
export function prepareSetKey(
  chain: DeedsChain,
  key: Hex,
  rights: KeyRights,
): PreparedDeed {
  const lines = [
    `Let the key ${key} record for you.`,
    'It can never hand a record on or delete one.',
  ]
  const expiry = BigInt(Math.floor(rights.expiresAt / 1000))
  return prepareCall(chain, lines, 'setKey', [key, expiry, scopeOf(rights)])
}

/** Takes a key's rights away, at once. */
export function prepareRevokeKey(chain: DeedsChain, key: Hex): PreparedDeed {
  return prepareCall(chain, [`Revoke the key ${key}.`], 'setKey', [key, 0n, 0])
}

/** Takes the rights of every key away, also of those nobody remembers. */
export function prepareRevokeAllKeys(chain: DeedsChain): PreparedDeed {
  return prepareCall(
    chain,
    ['Revoke all keys of your account.'],
    'revokeAllKeys',
    [],
  )
}

/** The contract's scope bits as rights. */
export function rightsOf(expiry: bigint, scope: number): KeyRights {
  return {
    publish: (scope & canPublish) !== 0,
    update: (scope & canUpdate) !== 0,
    expiresAt: Number(expiry) * 1000,
  }
}

function scopeOf({ publish, update }: KeyRights): number {
  return (publish ? canPublish : 0) | (update ? canUpdate : 0)
}
