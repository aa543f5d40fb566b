import type { NodeClient } from '#lib/node/types'
import { refuseDenied } from './content-filter.ts'
import type { FilterKeeper } from './filter-keeper.ts'

/** The node, which asks nobody for a block that a list denies. */
export function filteredNode(
  node: NodeClient,
  filter: Pick<FilterKeeper, 'current' | 'last'>,
): NodeClient {
  return {
    ...node,
    async getBlock(cid, options) {
      refuseDenied(filter.last() ?? (await filter.current()), cid)
      return node.getBlock(cid, options)
    },
    async fetchDag(root, options) {
      refuseDenied(filter.last() ?? (await filter.current()), root)
      return node.fetchDag(root, options)
    },
  }
}
