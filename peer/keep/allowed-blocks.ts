import type { Blockstore } from 'interface-blockstore'
import { NotFoundError } from 'interface-store'
import type { CID } from 'multiformats/cid'

/**
 * The store as the network sees it: what a list denies is not there, wherever
 * it lies. A list may have come after the block.
 */
export function allowedBlocks(
  store: Blockstore,
  denies: (cid: CID) => boolean,
): Blockstore {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'has') {
        return async (cid: CID, options?: object) =>
          !denies(cid) && target.has(cid, options)
      }
      if (name === 'get') {
        return (cid: CID, options?: object) => {
          if (denies(cid)) throw new NotFoundError()
          return target.get(cid, options)
        }
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
