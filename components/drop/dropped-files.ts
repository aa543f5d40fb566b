import type { DroppedFile } from '#lib/drive/types'
import type { GatherOptions, GatheredFiles } from './gathered-files.ts'
import { filesOfFolder, unreadable } from './handle-files.ts'

/** Chromium gives handles of what is dropped; see `filesOfFolder`. */
interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>
}

type Entry = FileSystemEntry | File

interface Dropped {
  entry: Entry
  handle: Promise<FileSystemHandle | null | undefined>
}

/**
 * Files and folders of a drop, folders with all that is below them. They are
 * taken at once: a drop forgets them when its event is over.
 */
export function droppedFiles(transfer: DataTransfer): GatheredFiles {
  const all = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .flatMap(takeItem)
  const folder = all.find(({ entry }) => !isFile(entry)) ?? all[0]
  return {
    name: folder?.entry.name ?? '',
    async gather({ signal, onFound }) {
      let before = 0
      const files: DroppedFile[] = []
      for (const each of all) {
        const options = {
          signal,
          onFound: (count: number) => onFound(before + count),
        }
        for (const file of await gatherOne(each, options)) files.push(file)
        before = files.length
      }
      return files
    },
  }
}

function takeItem(item: HandleItem): Dropped[] {
  // A folder that the browser keeps to itself has an entry all the same.
  const handle = Promise.resolve(item.getAsFileSystemHandle?.()).catch(
    () => undefined,
  )
  const entry = item.webkitGetAsEntry() ?? item.getAsFile()
  return entry === null ? [] : [{ entry, handle }]
}

function isFile(entry: Entry): boolean {
  return entry instanceof File || entry.isFile
}

async function gatherOne(
  { entry, handle }: Dropped,
  options: GatherOptions,
): Promise<DroppedFile[]> {
  const found = await handle
  if (found?.kind !== 'directory') return gatherEntry(entry, options)
  return filesOfFolder(found as FileSystemDirectoryHandle).gather(options)
}

async function gatherEntry(
  entry: Entry,
  { signal, onFound }: GatherOptions,
): Promise<DroppedFile[]> {
  let count = 0
  async function walk(each: Entry, place: string): Promise<DroppedFile[]> {
    signal.throwIfAborted()
    const path = place === '' ? each.name : `${place}/${each.name}`
    if (!(each instanceof File) && each.isDirectory) {
      const below = await readFolder(each as FileSystemDirectoryEntry)
      const lists = await Promise.all(below.map((one) => walk(one, path)))
      return lists.flat()
    }
    const isOpen = each instanceof File
    const file = isOpen ? each : await readFile(each as FileSystemFileEntry)
    onFound(++count)
    return [{ path, file }]
  }
  return walk(entry, '')
}

/** A folder tells its entries in parts, until a part is empty. */
async function readFolder(
  folder: FileSystemDirectoryEntry,
): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, (cause) =>
        reject(unreadable(folder.name, cause)),
      )
    })
    if (part.length === 0) return all
    all.push(...part)
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, (cause) => reject(unreadable(entry.name, cause)))
  })
}
