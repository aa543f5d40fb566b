import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { loadNetworkConfig } from '../base/load-network-config.ts'
import { toAppError } from '../base/errors.ts'
import { readingBase } from '../base/reading-base.ts'
import type { DriveServices } from '../drive/services.ts'
import type { DriveState } from './drive-state.ts'
import { createFirstThings } from './first-things.ts'
import type { FirstThings } from './first-things.ts'
import { createSaveList } from '../drive/save/save-list.ts'
import type { SaveList } from '../drive/save/save-list.ts'
import { createArchiveJobs } from '../drive/backup/archive-jobs.ts'
import type { ArchiveJobs } from '../drive/backup/archive-jobs.ts'
import { createMediaPaces } from '../drive/gateway/media-pace.ts'
import type { MediaPaces } from '../drive/gateway/media-pace.ts'
import { createImportList } from '../drive/publish/import-list.ts'
import type { ImportList } from '../drive/publish/import-list.ts'

/** The one object that React context carries. */
export interface Drive extends FirstThings {
  state: StoreApi<DriveState>
  imports: ImportList
  saves: SaveList
  archives: ArchiveJobs
  /** How fast the players of this tab play. */
  paces: MediaPaces
  /** Opens the drive if needed; rejects when it can't be opened. */
  services(): Promise<DriveServices>
}

/**
 * Makes the drive of this tab. Nothing is loaded before `services()` is first
 * called: stores, importer and node are chunks of their own.
 */
export function createDrive(): Drive {
  const imports = createImportList()
  const saves = createSaveList()
  const archives = createArchiveJobs()
  const paces = createMediaPaces()
  const things = createFirstThings()
  const state = createStore<DriveState>()(() => ({
    items: [],
    loading: true,
    holders: new Map(),
    keepers: [],
    keepings: new Map(),
    gaps: {},
    notices: {},
    askedToPersist: false,
  }))
  let opening: Promise<DriveServices> | undefined
  const open = async () => {
    try {
      const { hostname } = globalThis.location
      const fetch = globalThis.fetch.bind(globalThis)
      const base = readingBase()
      const [config, { openDrive }] = await Promise.all([
        loadNetworkConfig({ fetch, hostname, base }),
        base === undefined
          ? import('./open/open-drive.ts')
          : import('./open/open-reading.ts'),
      ])
      state.setState({ config })
      return await openDrive(state, imports, config, things.rest)
    } catch (thrown) {
      opening = undefined
      const error = toAppError(thrown, 'storage-unavailable')
      state.setState({ error, loading: false })
      throw error
    }
  }
  return {
    state,
    imports,
    saves,
    archives,
    paces,
    services: () => (opening ??= open()),
    ...things,
  }
}
