import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { ContentToSave, SaveProgress } from './save-content.ts'

/** Something on its way to the disk, or just there. */
export interface SaveEntry {
  id: string
  content: ContentToSave
  state: 'running' | 'saved' | 'failed'
  /** Undefined until the first piece is written. */
  progress?: SaveProgress | undefined
  error?: AppError | undefined
  stop(): void
}

/** What this tab saves, newest last. */
export type SaveList = StoreApi<{ entries: readonly SaveEntry[] }>

export function createSaveList(): SaveList {
  return createStore<{ entries: readonly SaveEntry[] }>()(() => ({
    entries: [],
  }))
}

/** As `saveContent`, over services that are there already. */
export type RunSave = (
  content: ContentToSave,
  options: {
    signal: AbortSignal
    onProgress(progress: SaveProgress): void
  },
) => Promise<'saved' | 'cancelled'>

/** Saves, and shows in the list how that goes; never rejects. */
export async function runInList(
  list: SaveList,
  id: string,
  content: ContentToSave,
  run: RunSave,
): Promise<void> {
  const controller = new AbortController()
  const change = (part: Partial<SaveEntry>) =>
    list.setState(({ entries }) => ({
      entries: entries.map((each) =>
        each.id === id ? { ...each, ...part } : each,
      ),
    }))
  const stop = () => controller.abort()
  const entry: SaveEntry = { id, content, state: 'running', stop }
  list.setState(({ entries }) => ({ entries: [...entries, entry] }))
  try {
    const outcome = await run(content, {
      signal: controller.signal,
      onProgress: (progress) => change({ progress }),
    })
    if (outcome === 'saved') change({ state: 'saved' })
    else dismissSave(list, id)
  } catch (thrown) {
    change({ state: 'failed', error: toAppError(thrown) })
  }
}

export function dismissSave(list: SaveList, id: string): void {
  list.setState(({ entries }) => ({
    entries: entries.filter((each) => each.id !== id),
  }))
}
