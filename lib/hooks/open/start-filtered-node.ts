import type { Abortable } from '#lib/base/abort'
import { systemClock } from '#lib/base/clock'
import type { NetworkConfig } from '#lib/base/network-config'
import { filteredNode } from '#lib/drive/denylist/filtered-node'
import type { FilterKeeper } from '#lib/drive/denylist/filter-keeper'
import { joinNode } from '#lib/node/tabs/join-node'
import type { JoinOptions } from '#lib/node/tabs/join-node'
import type { NodeStorage } from '#lib/node/open-storage'
import type { StartOptions } from '#lib/node/start-node'
import type { NodeClient } from '#lib/node/types'

/** What the node of a tab works with. */
export interface TabNodeParts extends Abortable {
  storage: NodeStorage
  config: NetworkConfig
  filter: FilterKeeper
  newId(): string
  /** Other tabs, and which of them leads. */
  tabs: Pick<JoinOptions, 'locks' | 'port'>
  /** What the person chose, asked for when this tab comes to lead. */
  chosen(): Omit<StartOptions, 'storage' | 'config' | 'clock' | 'denies'>
}

/**
 * Joins the node of this browser, which fetches and serves nothing that the
 * lists of `filter` name. Its code is loaded only in the tab that leads.
 */
export function startFilteredNode(parts: TabNodeParts): NodeClient {
  const { storage, config, filter, newId, tabs } = parts
  const node = joinNode({
    ...tabs,
    blockstore: storage.blockstore,
    newId,
    signal: parts.signal ?? new AbortController().signal,
    start: async () => {
      const { startNode } = await import('#lib/node/start-node')
      await filter.current()
      return startNode({
        ...{ storage, config, clock: systemClock },
        denies: (cid) => filter.last()?.deniedBy(cid) !== undefined,
        ...parts.chosen(),
      })
    },
  })
  return filteredNode(node, filter)
}
