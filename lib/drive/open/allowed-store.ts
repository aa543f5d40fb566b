import type { CID } from 'multiformats/cid'
import { verifiedReads, verifiedReadsOf } from '#lib/base/verified-reads'
import type { VerifiedReads } from '#lib/base/verified-reads'
import { refuseDeniedPart } from '../denylist/content-filter.ts'
import type { FilterKeeper } from '../denylist/filter-keeper.ts'
import type { ReadStore } from './arrivals.ts'

/**
 * The same store without what a list denies: a block below a root that may be
 * opened is refused like a root, even if it lies in this browser.
 */
export function allowedStore(
  store: ReadStore,
  filter: Pick<FilterKeeper, 'last' | 'current'>,
): ReadStore {
  const look = async (cid: CID) =>
    refuseDeniedPart(filter.last() ?? (await filter.current()), cid)
  const allowed: ReadStore = {
    async *get(cid, options) {
      await look(cid)
      yield* store.get(cid, options)
    },
  }
  const reads = verifiedReadsOf(store)
  if (reads === undefined) return allowed
  const allowedReads: VerifiedReads = {
    atOnce: reads.atOnce,
    getsVerified: reads.getsVerified,
    async read(cid, options) {
      await look(cid)
      return reads.read(cid, options)
    },
    async readPart(cid, part, options) {
      await look(cid)
      return reads.readPart(cid, part, options)
    },
  }
  return Object.assign(allowed, { [verifiedReads]: allowedReads })
}
