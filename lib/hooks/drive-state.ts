import type { AppError } from '../base/errors.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import type { DriveServices } from '../drive/services.ts'
import type { DriveItem } from '../drive/types.ts'

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
  /** Why the drive could not be opened. */
  error?: AppError | undefined
}
