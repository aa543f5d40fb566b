'use client'
import { useMemo } from 'react'
import type { DroppedFile } from '../drive/types.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export interface Publishing {
  /** One item for each dropped root; errors end up in the item's view. */
  publish(files: DroppedFile[]): Promise<void>
  /** Stops an import under way. */
  cancel(itemId: string): void
  /** Imports again what failed, without a second drop. */
  retry(itemId: string): Promise<void>
  /**
   * Stores a newer version of an item.
   *
   * @returns whether it was stored; its record is brought up to date by
   * `useRecording(itemId).update()`.
   */
  newVersion(itemId: string, files: DroppedFile[]): Promise<boolean>
}

/** Bringing files into the drive. */
export function usePublish(): Publishing {
  const drive = useDrive()
  return useMemo(() => publishing(drive), [drive])
}

/** The importer is a chunk of its own: the first screen does not carry it. */
function publishing(drive: Drive): Publishing {
  const load = () => import('../drive/publish/publish.ts')
  return {
    async publish(files) {
      const [services, { publish }] = await Promise.all([
        drive.services(),
        load(),
      ])
      await publish(services, files)
    },
    cancel(itemId) {
      void Promise.all([drive.services(), load()]).then(
        ([services, { cancelImport }]) => cancelImport(services, itemId),
      )
    },
    async retry(itemId) {
      const [services, { retryImport }] = await Promise.all([
        drive.services(),
        load(),
      ])
      await retryImport(services, itemId)
    },
    async newVersion(itemId, files) {
      const [services, { addVersion }] = await Promise.all([
        drive.services(),
        load(),
      ])
      return (await addVersion(services, itemId, files)) !== undefined
    },
  }
}
