import type { ClaimParts } from '../drive/names/claim.ts'
import type { NameClaims } from '../drive/names/claims.ts'
import type { Drive } from './drive.ts'

let opening: Promise<NameClaims> | undefined

/** What claiming needs, from this browser; the store is opened once a tab. */
export async function claimParts(drive: Drive): Promise<ClaimParts> {
  const [{ config, clock }, { openClaims }] = await Promise.all([
    drive.services(),
    import('../drive/names/claims.ts'),
  ])
  opening ??= openClaims()
  const claims = await opening.catch((thrown: unknown) => {
    opening = undefined
    throw thrown
  })
  return { config, claims, clock, newSecret }
}

function newSecret(): `0x${string}` {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  return `0x${digits.join('')}`
}
