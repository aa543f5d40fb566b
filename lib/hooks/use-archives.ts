'use client'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { dropArchiveJob, runArchiveJob } from '../drive/backup/archive-jobs.ts'
import type { ArchiveJob, ArchiveTask } from '../drive/backup/archive-jobs.ts'
import { lastBackup } from '../drive/backup/last-backup.ts'
import type { LastBackup } from '../drive/backup/last-backup.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export interface ArchiveActions {
  /** Brings what an archive holds into the drive. */
  unpack(file: File): Promise<void>
  /** Backs up into the folder of the last time, or one that is picked now. */
  backUp(choice?: { anotherFolder: boolean }): Promise<void>
  /** Saves the whole drive as one file. To be called in a click. */
  saveWhole(): Promise<void>
  /** Restores from a folder that is picked now. To be called in a click. */
  restoreFolder(): Promise<void>
  /** Restores from the files of a folder, where no folder can be opened. */
  restoreFiles(files: File[]): Promise<void>
  restoreFile(file: File): Promise<void>
  /** Stops a job, or takes what it came to from the screen. */
  dismiss(task: ArchiveTask): void
}

/** Archives and backups of the drive of this tab. */
export function useArchives(): ArchiveActions {
  const drive = useDrive()
  return useMemo(() => archiveActions(drive), [drive])
}

/** The job of this kind that runs, or the last one until it is dismissed. */
export function useArchiveJob(task: ArchiveTask): ArchiveJob | undefined {
  return useStore(useDrive().archives, ({ jobs }) => jobs.get(task))
}

/** `known` is false until it was looked up. */
export function useLastBackup(): {
  known: boolean
  last: LastBackup | undefined
} {
  const drive = useDrive()
  const job = useArchiveJob('backup')
  const [state, setState] = useState<{ last: LastBackup | undefined }>()
  useEffect(() => {
    let gone = false
    drive
      .services()
      .then(({ manifest }) => lastBackup(manifest))
      .then((last) => {
        if (!gone) setState({ last })
      })
      // Where the drive can't be opened, the screen says so already.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [drive, job])
  return { known: state !== undefined, last: state?.last }
}

function archiveActions(drive: Drive): ArchiveActions {
  const { archives } = drive
  const load = async () =>
    Promise.all([drive.services(), import('../drive/backup/run-archives.ts')])
  const unpackAs = (task: 'unpack' | 'restore', file: File) =>
    runArchiveJob(archives, task, file.name, async (options) => {
      const [services, { unpackArchive }] = await Promise.all([
        drive.services(),
        import('../drive/backup/unpack-archive.ts'),
      ])
      return { arrived: await unpackArchive(services, file, options) }
    })
  return {
    unpack: (file) => unpackAs('unpack', file),
    restoreFile: (file) => unpackAs('restore', file),
    async backUp({ anotherFolder } = { anotherFolder: false }) {
      const [services, runs] = await load()
      await runs.backUpToFolder(services, archives, anotherFolder)
    },
    async saveWhole() {
      const [services, runs] = await load()
      await runs.saveWholeDrive(services, archives)
    },
    async restoreFolder() {
      const [services, runs] = await load()
      await runs.restoreFromFolder(services, archives)
    },
    async restoreFiles(files) {
      const [services, runs] = await load()
      await runs.restoreFromFiles(services, archives, files)
    },
    dismiss(task) {
      const job = archives.getState().jobs.get(task)
      job?.controller.abort()
      if (job?.state !== 'running') dropArchiveJob(archives, task)
    },
  }
}
