'use client'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ContentToSave } from '../drive/save/save-content.ts'
import { dismissSave, runInList } from '../drive/save/save-list.ts'
import type { RunSave, SaveEntry } from '../drive/save/save-list.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export type { ContentToSave } from '../drive/save/save-content.ts'

export interface SaveActions {
  /** To the disk; to be called in a click. How it goes is in the list. */
  save(content: ContentToSave): void
  /** Takes one that ended out of the list. */
  dismiss(id: string): void
}

/** Saves content of this browser or of others to the disk. */
export function useSave(): SaveActions {
  const drive = useDrive()
  return useMemo(() => saveActions(drive), [drive])
}

/** What this tab saves now, or has just saved. */
export function useSaves(): readonly SaveEntry[] {
  return useStore(useDrive().saves, ({ entries }) => entries)
}

function saveActions(drive: Drive): SaveActions {
  const run: RunSave = async (content, options) => {
    const [services, { saveContent }] = await Promise.all([
      drive.services(),
      import('../drive/save/save-content.ts'),
    ])
    return saveContent(services, content, options)
  }
  return {
    save: (content) =>
      void runInList(drive.saves, crypto.randomUUID(), content, run),
    dismiss: (id) => dismissSave(drive.saves, id),
  }
}
