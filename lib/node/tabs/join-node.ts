import type { RunningNode } from '../node-service.ts'
import type { NodeClient } from '../types.ts'
import type { VerifiedBlockstore } from '../verified-blockstore.ts'
import { nodeClient } from './node-client.ts'
import { Tab } from './tab.ts'
import type { TabPort } from './tab-channel.ts'

export interface JoinOptions {
  /** Web Locks of this origin: who holds the lock runs the node. */
  locks: Pick<LockManager, 'request'>
  port: TabPort
  /** The store that all tabs share. */
  blockstore: VerifiedBlockstore
  /** Loads and starts the node; called in the leader only. */
  start(): Promise<RunningNode>
  newId(): string
  /** Ends this tab's part. */
  signal: AbortSignal
}

/**
 * Takes part in the node of this browser: leads when no other tab does,
 * otherwise asks the tab that leads, and takes over when that one closes.
 */
export function joinNode(options: JoinOptions): NodeClient {
  const tab = new Tab(options)
  void tab.lead()
  options.port.postMessage({ kind: 'hello' })
  return nodeClient(tab, options.blockstore)
}
