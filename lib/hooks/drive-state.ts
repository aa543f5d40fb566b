import type { AppError } from '../base/errors.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import type { DriveServices } from '../drive/services.ts'
import type { KeepingsByRoot, ShownKeeper } from '../drive/keepers/types.ts'
import type {
  RestoredList,
  UnlistedContent,
} from '../drive/space/list-notice.ts'
import type { DriveItem, ItemGap } from '../drive/types.ts'

export interface ListNotices {
  unlisted?: UnlistedContent | undefined
  restored?: RestoredList | undefined
}

/** What every screen of this tab may look at. */
export interface DriveState {
  config?: NetworkConfig | undefined
  services?: DriveServices | undefined
  /** The manifest, as last read. */
  items: DriveItem[]
  /** True until the manifest was read once. */
  loading: boolean
  /** Devices other than this one that have a root, by CID. */
  holders: ReadonlyMap<string, number>
  /** The person's keepers, without what is secret of them. */
  keepers: readonly ShownKeeper[]
  /** Who keeps what, by content address. */
  keepings: KeepingsByRoot
  /** Items that are not whole on this device, by id. */
  gaps: Readonly<Record<string, ItemGap>>
  /** What became of the list of files, until the person dealt with it. */
  notices: ListNotices
  /** True once the browser was asked to keep what it holds. */
  askedToPersist: boolean
  /** Why the drive could not be opened. */
  error?: AppError | undefined
}
