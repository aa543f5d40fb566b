import type { Fetch } from '#lib/keepers/types'
import type { DriveServices } from '../services.ts'
import type { KeepingList } from './keepings.ts'

/** What keeping works with. */
export interface KeeperServices extends Pick<
  DriveServices,
  'manifest' | 'node' | 'store' | 'clock' | 'newId' | 'report'
> {
  keepings: KeepingList
  /** The network, for keepers alone. */
  fetch: Fetch
}
