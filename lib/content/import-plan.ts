import type { BuiltLink } from './build-folder.ts'
import type { StoredLeaf } from './build-file.ts'
import type { NamedFile } from './folder-tree.ts'
import {
  decodeJournal,
  isSameStamp,
  linkOf,
  splitDigests,
  stampOf,
} from './import-journal.ts'
import type { FileStamp, PartFile, StoredFile } from './import-journal.ts'
import { leafSize } from './leaf.ts'
import type { ReadingFile } from './leaf.ts'

export interface ImportPlan {
  /** Files whose blocks are all there. */
  stored: [NamedFile, BuiltLink][]
  /** What is known of these, to be remembered again. */
  rows: StoredFile[]
  /** The others in order, and how each is read. */
  toRead: NamedFile[]
  reading: ReadingFile[]
  /** Leaves of the first of them that an earlier try has stored. */
  begun: StoredLeaf[]
}

export interface PlanOptions {
  notes?: { resumed: Uint8Array | undefined } | undefined
  known?: ((stamp: FileStamp) => Promise<StoredFile | undefined>) | undefined
}

/**
 * Decides what an import has to read: not what the try before it had stored
 * when it was killed, nor what an earlier import knows, as long as name, size
 * and time of change are the same.
 */
export async function planImport(
  files: readonly NamedFile[],
  { notes, known }: PlanOptions,
): Promise<ImportPlan> {
  const { files: done, part } = decodeJournal(notes?.resumed)
  const byPath = new Map(done.map((row) => [row.path, row]))
  const plan: ImportPlan = {
    ...{ stored: [], rows: [], toRead: [], reading: [], begun: [] },
  }
  for (const named of files) {
    const stamp = stampOf(named.path, named.file)
    const row = stamp && (rowFor(stamp, byPath) ?? (await known?.(stamp)))
    if (row === undefined) plan.toRead.push(named)
    else {
      plan.stored.push([named, linkOf(row)])
      plan.rows.push(row)
    }
  }
  takePart(plan, part)
  return plan
}

function rowFor(
  stamp: FileStamp,
  rows: Map<string, StoredFile>,
): StoredFile | undefined {
  const row = rows.get(stamp.path)
  return row !== undefined && isSameStamp(row, stamp) ? row : undefined
}

/** The file that was half done comes first: its leaves are the newest. */
function takePart(plan: ImportPlan, part: PartFile | undefined): void {
  const at = plan.toRead.findIndex(({ path, file }) => {
    const stamp = stampOf(path, file)
    return part && stamp !== undefined && isSameStamp(stamp, part)
  })
  const [begun] = at < 0 ? [] : plan.toRead.splice(at, 1)
  if (begun !== undefined && part !== undefined) {
    plan.toRead.unshift(begun)
    plan.begun = splitDigests(part.digests).map((digest) => ({
      digest,
      length: leafSize,
    }))
  }
  plan.reading = plan.toRead.map(({ path, file }) => ({ path, file }))
  const [first] = plan.reading
  if (first !== undefined) first.skip = plan.begun.length
}
