import type { CID } from 'multiformats/cid'
import { plain } from '#lib/store/connect-store'
import type { StoreLine } from '#lib/store/connect-store'
import { createStoreClient } from '#lib/store/store-client'
import type { StoreSpace } from './store-space.ts'

/** The packs as what takes room. @param line leads to who has them open. */
export function packSpace(line: StoreLine): StoreSpace {
  const unfinished = () => line.call('unfinished', [])
  return {
    async lengths(cids: readonly CID[], options) {
      const places = await line.call('places', [cids.map(plain)], options)
      return places.map((place) => place?.length)
    },
    async cids() {
      const cids: CID[] = []
      for await (const cid of createStoreClient(line, undefined).cids()) {
        cids.push(cid)
      }
      return cids
    },
    size: () => line.call('size', []),
    async unfinishedBytes() {
      return (await unfinished()).reduce((sum, { bytes }) => sum + bytes, 0)
    },
    async discardUnfinished() {
      for (const { id } of await unfinished()) await line.call('discard', [id])
    },
    compact: () => line.call('compact', [true]),
    async scrubStep(from, mostBytes, options) {
      const step = await line.call('scrubStep', [from, mostBytes], options)
      return { ...step, damaged: step.damaged.length }
    },
    mend: async () => void (await line.call('mend', [])),
  }
}
