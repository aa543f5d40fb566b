import type { Fetch } from '#lib/keepers/types'
import type { DriveServices } from '../services.ts'
import type { KeepingList } from './keepings.ts'

/** What keeping works with. */
export interface KeeperServices extends DriveServices {
  keepings: KeepingList
  /** The network, for keepers alone. */
  fetch: Fetch
}
