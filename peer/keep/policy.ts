import type { CID } from 'multiformats/cid'

/** What a keeper takes in. */
export interface KeepPolicy {
  /** Bytes of one pin at most. */
  mostEach: number
  /** Bytes of all pins at most. */
  mostInAll: number
  /** Whether a list forbids this address. */
  denies(cid: CID): boolean
}

/** Why something is not kept. */
export type KeepRefusal = 'denied' | 'too-large' | 'full'

/** Before anything is fetched; undefined when it may be. */
export function refusalOfPin(
  policy: KeepPolicy,
  root: CID,
  used: number,
): KeepRefusal | undefined {
  if (policy.denies(root)) return 'denied'
  return used >= policy.mostInAll ? 'full' : undefined
}

/** After a block: `bytes` of this pin, `used` of all pins. */
export function refusalOfBlock(
  policy: KeepPolicy,
  { bytes, used }: { bytes: number; used: number },
): KeepRefusal | undefined {
  if (bytes > policy.mostEach) return 'too-large'
  return used > policy.mostInAll ? 'full' : undefined
}
