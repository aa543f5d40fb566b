import { isHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { guestCopyLock } from '../base/lock-names.ts'
import type { TextPlace } from '../base/text-place.ts'
import type { GuestKey, GuestKeyRing } from './guest-database.ts'
import type { GuestKeyDatabase, GuestKeyStore } from './guest-key.ts'

/** Name of the file with the copy. */
export const guestCopyName = 'freehold-guest-keys'

export interface GuestKeyCopyInit {
  /** Undefined where a page can't write files: there is one store only. */
  place: TextPlace | undefined
  /** One tab copies at a time, so that none writes what is old already. */
  locks: Pick<LockManager, 'request'>
  /** Told when the copy could not be read or written; the keys are there. */
  report(thrown: unknown): void
}

/**
 * The guest wallet's keys with a copy beside the packs. A browser that is
 * killed may throw all its databases away at a later start: the keys are then
 * put back before anybody sees that there are none. The copy is as safe as
 * the database: both lie in the browser's profile, readable for this origin.
 */
export function withKeyCopy(
  keys: GuestKeyDatabase,
  { place, locks, report }: GuestKeyCopyInit,
): GuestKeyStore {
  if (place === undefined) return keys
  let settling: Promise<void> | undefined
  const copy = () =>
    locks
      .request(guestCopyLock, async () => {
        const ring = await keys.ring()
        if (ring !== undefined) await place.write(JSON.stringify(ring))
      })
      .catch(report)
  const settle = async () => {
    const text = await place.read().catch(report)
    const ring = typeof text === 'string' ? readRing(text) : undefined
    if ((await keys.ring()) === undefined) {
      if (ring !== undefined) await keys.restore(ring)
    } else if (ring === undefined) await copy()
  }
  const settled = async () => {
    settling ??= settle()
    try {
      await settling
    } catch (thrown) {
      settling = undefined
      throw thrown
    }
  }
  const changing = async <T>(change: () => Promise<T>): Promise<T> => {
    await settled()
    const result = await change()
    await copy()
    return result
  }
  return {
    current: async () => settled().then(keys.current),
    addresses: async () => settled().then(keys.addresses),
    create: () => changing(keys.create),
    add: (privateKey) => changing(() => keys.add(privateKey)),
    use: (address) => changing(() => keys.use(address)),
    markBackedUp: (address) => changing(() => keys.markBackedUp(address)),
  }
}

/** Undefined for anything but whole keys, each with its own address. */
function readRing(text: string): GuestKeyRing | undefined {
  try {
    const { keys, inUse } = JSON.parse(text) as Partial<GuestKeyRing>
    const whole = Array.isArray(keys) && keys.every(isKey)
    const found = whole && keys.some(({ address }) => address === inUse)
    return found && inUse !== undefined ? { keys, inUse } : undefined
  } catch {
    // A copy that can't be read is as good as none.
    return undefined
  }
}

function isKey(value: Partial<GuestKey> | null): value is GuestKey {
  const { privateKey, address, createdAt } = value ?? {}
  return (
    isHex(privateKey) &&
    privateKey.length === 66 &&
    privateKeyToAddress(privateKey) === address &&
    typeof createdAt === 'number'
  )
}
