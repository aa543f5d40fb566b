import type { PackStore } from '#lib/store/types'
import { createFileMemory, openFileLists } from './file-memory.ts'
import type { HeldBlocks } from './file-memory.ts'
import { importStamp } from './import-id.ts'
import { importIntoPack } from './import-into-pack.ts'
import type { ImportTarget, PackImportOptions } from './import-into-pack.ts'
import type { WorkerImport } from './serve-import.ts'

/**
 * The imports of the worker that holds the packs, for `serveImport`: with the
 * memory of what earlier imports read.
 */
export async function packImports(store: PackStore): Promise<WorkerImport> {
  return importsInto(store)
}

/** How often an import notes what it has stored; see `PackImportOptions`. */
export type NotingOptions = Pick<PackImportOptions, 'clock' | 'noteEvery'>

/** Imports into packs, wherever they are open. */
export async function importsInto(
  store: ImportTarget & HeldBlocks,
  noting: NotingOptions = {},
): Promise<WorkerImport> {
  const memory = createFileMemory(await openFileLists(), store)
  const newId = () => importStamp(Date.now(), crypto.randomUUID())
  return (files, options) =>
    importIntoPack(store, files, { ...options, ...noting, memory, newId })
}
