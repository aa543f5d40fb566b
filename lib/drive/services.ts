import type { Blockstore } from 'interface-blockstore'
import type { Abortable } from '../base/abort.ts'
import type { Clock } from '../base/clock.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import type { NodeClient } from '../node/types.ts'
import type { FilterKeeper } from './denylist/filter-keeper.ts'
import type { BlockSession } from './backup/block-session.ts'
import type { ImportList } from './publish/import-list.ts'
import type { ImportTurns } from './publish/import-turns.ts'
import type { ImportRoot } from './publish/import-root.ts'
import type { Manifest } from './items/manifest.ts'
import type { ListCopier } from './space/keep-list-copy.ts'
import type { StoreSpace } from './space/store-space.ts'

/** The store of this browser, as far as the drive needs it. */
export type LocalStore = Pick<Blockstore, 'get' | 'put' | 'has' | 'delete'>

/**
 * What the use cases work with. One object is made per tab; a test or a
 * simulation makes its own, with other stores, clocks and chains.
 */
export interface DriveServices {
  config: NetworkConfig
  manifest: Manifest
  imports: ImportList
  importTurns: ImportTurns
  store: LocalStore
  /** The same store as what takes room. */
  space: StoreSpace
  node: NodeClient
  /** What is neither fetched nor served. */
  filter: FilterKeeper
  clock: Clock
  newId(): string
  /** Stores one dropped root, all or nothing; in a worker where there is one. */
  importRoot: ImportRoot
  /**
   * Begins to store blocks that come from elsewhere, all or nothing.
   *
   * @param bytes that will come, at most
   * @throws AppError `storage-full`, `storage-unavailable`
   */
  beginBlocks(bytes: number): Promise<BlockSession>
  /** Whether the store takes back by itself what a failed import stored. */
  takesBack: boolean
  /** Bytes that the browser still gives this origin. */
  room(): Promise<number>
  /** Takes a failure that no screen waits for: logs, never hides. */
  report(thrown: unknown): void
  /**
   * Runs `task` while garbage collection and imports keep out, in all tabs:
   * what it takes back when it fails must not be another one's blocks.
   *
   * @param options its signal ends the waiting, not the task
   * @throws the signal's reason, while it waits
   */
  whileImporting<T>(task: () => Promise<T>, options?: Abortable): Promise<T>
  /** Runs `task` while no other tab settles a transaction of this item. */
  whileSettling<T>(itemId: string, task: () => Promise<T>): Promise<T>
  /** Runs `task` while garbage collection keeps out. */
  whileKeeping<T>(task: () => Promise<T>): Promise<T>
  listCopy: ListCopier
}
