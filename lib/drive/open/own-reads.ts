import { AppError } from '#lib/base/errors'
import { verifiedReads, verifiedReadsOf } from '#lib/base/verified-reads'
import type { VerifiedReads } from '#lib/base/verified-reads'
import type { LocalStore } from '../services.ts'
import type { Arrivals, ReadStore } from './arrivals.ts'

/**
 * The same store, for readers that take what this browser has verified itself
 * without hashing it again; what is not here still comes by `get`.
 *
 * @param store verifies each block itself, as a node does
 */
export function withOwnReads(
  store: ReadStore,
  own: LocalStore,
  arrivals: Arrivals,
): ReadStore {
  const reads = verifiedReadsOf(own)
  if (reads === undefined) return store
  const noted: VerifiedReads = {
    atOnce: reads.atOnce,
    getsVerified: true,
    async read(cid, options) {
      const bytes = await reads.read(cid, options).catch(elsewhere)
      const found = { cid: cid.toString(), bytes: bytes.length }
      arrivals.note({ ...found, path: 'local' })
      return bytes
    },
    readPart: (cid, part, options) => reads.readPart(cid, part, options),
  }
  return Object.assign(store, { [verifiedReads]: noted })
}

/** What is damaged here was dropped, and counts as not here. */
function elsewhere(thrown: unknown): never {
  if (thrown instanceof AppError && thrown.code === 'block-invalid') {
    throw new AppError('content-not-found', thrown.shortMessage, {
      cause: thrown,
    })
  }
  throw thrown
}
