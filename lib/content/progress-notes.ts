import type { Clock } from '#lib/base/clock'
import { systemClock } from '#lib/base/clock'
import type { StoredLeaf } from './build-file.ts'
import type { BuiltLink } from './build-folder.ts'
import type { NamedFile } from './folder-tree.ts'
import {
  encodeJournal,
  joinDigests,
  stampOf,
  storedFile,
} from './import-journal.ts'
import type { PartFile, StoredFile } from './import-journal.ts'
import type { ImportPlan } from './import-plan.ts'

/** What a store keeps of an import that may be killed. */
export interface ImportNotes {
  /** As it was saved last by a try that was killed. */
  resumed: Uint8Array | undefined
  /** Makes this and all blocks that were put so far survive. */
  save(state: Uint8Array): Promise<void>
  /** Bytes from one note to the next. Default 64 MiB. */
  every?: number | undefined
}

/** A note costs the disk two flushes: this often, and not more often. */
const bytesBetween = 64 * 2 ** 20
const timeBetween = 1500

export interface ProgressNotes {
  fileStored(named: NamedFile, link: BuiltLink): void
  /** @param isHeld noted at once: see `storeLeaves`. */
  batchStored(
    named: NamedFile | undefined,
    leaves: readonly StoredLeaf[],
    isHeld: boolean,
  ): Promise<void>
  /** All files that are stored whole. */
  stored(): StoredFile[]
}

/** Notes now and then what a killed import would not have to do again. */
export function createProgressNotes(
  plan: Pick<ImportPlan, 'rows' | 'begun'>,
  options: { notes?: ImportNotes | undefined; clock?: Clock | undefined },
): ProgressNotes {
  const { clock = systemClock, notes } = options
  const enough = notes?.every ?? bytesBetween
  const files = [...plan.rows]
  let savedAt = clock.now()
  let bytes = 0
  let counted = plan.begun.length

  function count(leaves: readonly StoredLeaf[]): void {
    for (const { length } of leaves.slice(counted)) bytes += length
    counted = leaves.length
  }

  return {
    fileStored(named, link) {
      const stamp = stampOf(named.path, named.file)
      if (stamp !== undefined) files.push(storedFile(stamp, link))
      bytes += named.file.size
      counted = 0
    },
    async batchStored(named, leaves, isHeld) {
      count(leaves)
      const isTime = bytes >= enough && clock.now() - savedAt >= timeBetween
      // Who holds an import may leave it for good.
      const isDue = isTime || (isHeld && bytes > 0)
      if (notes === undefined || !isDue) return
      const part = named && partFile(named, leaves)
      await notes.save(encodeJournal({ files, part }))
      bytes = 0
      savedAt = clock.now()
    },
    stored: () => files,
  }
}

function partFile(
  { path, file }: NamedFile,
  leaves: readonly StoredLeaf[],
): PartFile | undefined {
  const stamp = stampOf(path, file)
  if (stamp === undefined || leaves.length === 0) return undefined
  const digests = joinDigests(leaves.map(({ digest }) => digest))
  return { ...stamp, digests }
}
