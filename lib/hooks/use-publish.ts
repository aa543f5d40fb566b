'use client'
import { useMemo } from 'react'
import type { LookThrough } from '../drive/publish/look-through.ts'
import type {
  VersionOptions,
  VersionOutcome,
} from '../drive/publish/publish.ts'
import type { DriveServices } from '../drive/services.ts'
import type { DroppedFile } from '../drive/types.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export interface Publishing {
  /** One item for each dropped root; errors end up in the item's view. */
  publish(files: DroppedFile[]): Promise<void>
  /** Shows that a folder is looked through; see `LookThrough`. */
  lookThrough(name: string): Promise<LookThrough>
  /** Stops an import under way. */
  cancel(itemId: string): void
  /** Holds an import; it stays held until `goOn`, or until the tab closes. */
  pause(itemId: string): void
  goOn(itemId: string): void
  /** Imports again what failed, without a second drop. */
  retry(itemId: string): Promise<void>
  /**
   * Stores a newer version of an item.
   *
   * @returns what came of it; a record is brought up to date by
   * `useRecording(itemId).update()`.
   */
  newVersion(
    itemId: string,
    files: DroppedFile[],
    options?: VersionOptions,
  ): Promise<VersionOutcome>
}

/** Bringing files into the drive. */
export function usePublish(): Publishing {
  const drive = useDrive()
  return useMemo(() => publishing(drive), [drive])
}

/** The importer is a chunk of its own: the first screen does not carry it. */
function publishing(drive: Drive): Publishing {
  const load = () => import('../drive/publish/publish.ts')
  type Publish = Awaited<ReturnType<typeof load>>
  const tell =
    (what: (module: Publish, services: DriveServices, id: string) => void) =>
    (itemId: string) =>
      void Promise.all([drive.services(), load()]).then(([services, module]) =>
        what(module, services, itemId),
      )
  return {
    async publish(files) {
      const [services, { publish }] = await Promise.all([
        drive.services(),
        load(),
      ])
      await publish(services, files)
    },
    async lookThrough(name) {
      const [services, { lookThrough }] = await Promise.all([
        drive.services(),
        import('../drive/publish/look-through.ts'),
      ])
      return lookThrough(services, name)
    },
    cancel: tell(({ cancelImport }, ...of) => cancelImport(...of)),
    pause: tell(({ pauseImport }, ...of) => pauseImport(...of)),
    goOn: tell(({ goOnImport }, ...of) => goOnImport(...of)),
    async retry(itemId) {
      const [services, { retryImport }] = await Promise.all([
        drive.services(),
        load(),
      ])
      await retryImport(services, itemId)
    },
    async newVersion(itemId, files, options) {
      const [services, { addVersion }] = await Promise.all([
        drive.services(),
        load(),
      ])
      return addVersion(services, itemId, files, options)
    },
  }
}
