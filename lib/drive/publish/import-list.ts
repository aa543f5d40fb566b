import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type {
  DroppedFile,
  ImportProgress,
  ImportStage,
  ItemView,
} from '../types.ts'
import type { ImportControl } from './import-control.ts'

/** An import under way or failed: it has no line in the manifest yet. */
export interface ImportEntry {
  id: string
  name: string
  kind: 'file' | 'folder'
  startedAt: number
  progress: ImportProgress
  /** What was dropped, so that "Try again" needs no second drop. */
  files: DroppedFile[]
  controller: AbortController
  control: ImportControl
  stage: ImportStage
  error?: ItemView['error']
}

/** Errors of items that are safe in the manifest, by item id. */
export interface ImportListState {
  entries: ReadonlyMap<string, ImportEntry>
  errors: ReadonlyMap<string, NonNullable<ItemView['error']>>
}

export type ImportList = StoreApi<ImportListState>

/** The imports of this tab, and what went wrong last with each item. */
export function createImportList(): ImportList {
  return createStore<ImportListState>()(() => ({
    entries: new Map(),
    errors: new Map(),
  }))
}

export function putEntry(list: ImportList, entry: ImportEntry): void {
  list.setState(({ entries }) => ({
    entries: new Map(entries).set(entry.id, entry),
  }))
}

export function changeEntry(
  list: ImportList,
  id: string,
  change: Partial<ImportEntry>,
): void {
  const entry = list.getState().entries.get(id)
  if (entry !== undefined) putEntry(list, { ...entry, ...change })
}

export function dropEntry(list: ImportList, id: string): void {
  list.setState(({ entries }) => {
    const rest = new Map(entries)
    rest.delete(id)
    return { entries: rest }
  })
}

/** Sets, or with undefined clears, what went wrong with an item. */
export function setItemError(
  list: ImportList,
  id: string,
  error: ItemView['error'],
): void {
  list.setState(({ errors }) => {
    const rest = new Map(errors)
    if (error === undefined) rest.delete(id)
    else rest.set(id, error)
    return { errors: rest }
  })
}
