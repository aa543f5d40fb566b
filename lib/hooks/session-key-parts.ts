import { sessionKeyLock } from '../base/lock-names.ts'
import { systemClock } from '../base/clock.ts'
import type { KeyParts } from '../drive/session-key/parts.ts'
import type { SessionKeys } from '../wallet/session-key-store.ts'
import type { Drive } from './drive.ts'

let opening: Promise<SessionKeys> | undefined

/** The session keys of this browser; their store is opened once a tab. */
export async function keyParts(drive: Drive): Promise<KeyParts> {
  const [{ config, clock }, { openSessionKeys }] = await Promise.all([
    drive.services(),
    import('../wallet/session-key-store.ts'),
  ])
  opening ??= openSessionKeys({ clock: systemClock })
  const keys = await opening.catch((thrown: unknown) => {
    opening = undefined
    throw thrown
  })
  const inTurn: KeyParts['inTurn'] = (task) =>
    navigator.locks.request(sessionKeyLock, task)
  return { config, keys, clock, inTurn }
}
