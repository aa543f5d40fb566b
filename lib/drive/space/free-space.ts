import { CID } from 'multiformats/cid'
import type { DriveServices } from '../services.ts'
import { freeRoots } from './free-roots.ts'
import { holdBlocks } from './hold-blocks.ts'
import { oldVersions } from './old-versions.ts'

export interface FreeChoice {
  /** Also what killed imports stored: they begin anew then. */
  unfinished: boolean
  /** Also older versions of these items, by id. */
  versionsOf: readonly string[]
}

export interface Freed {
  /** Undefined where the browser does not tell. */
  bytes: number | undefined
  /**
   * False if nothing could be deleted now: something is being added, kept or
   * put back, or an item is not whole. It is done at the next start.
   */
  done: boolean
}

/** Older versions that were dropped, until either of these was called. */
export interface Freeing {
  /** Puts them back. */
  undo(): Promise<void>
  /** Deletes what nothing keeps, and gives its room back. */
  free(): Promise<Freed>
}

/**
 * Frees space: what was only looked at, gaps, what keepers alone are to have
 * (`letGoOfBytes`), and what the person chose. No item goes, nor its newest
 * version, nor one that a record points to: what other devices say they have
 * is no proof, so this may be the only copy.
 */
export async function freeSpace(
  services: DriveServices,
  { unfinished, versionsOf }: FreeChoice,
): Promise<Freeing> {
  const { manifest, space } = services
  const held = holdBlocks(services)
  const dropped: { id: string; roots: string[] }[] = []
  const before = new Map((await manifest.all()).map((item) => [item.id, item]))
  for (const id of versionsOf) {
    await manifest.change(id, (item) => {
      const roots = oldVersions(item)
      dropped.push({ id, roots })
      const stay = item.versions.filter(({ cid }) => !roots.includes(cid))
      return { ...item, versions: stay }
    })
  }
  return {
    async undo() {
      for (const { id, roots } of dropped) {
        const old = before.get(id)?.versions ?? []
        await manifest.change(id, (item) => ({
          ...item,
          versions: [
            ...old.filter(({ cid }) => roots.includes(cid)),
            ...item.versions,
          ].toSorted((a, b) => a.addedAt - b.addedAt),
        }))
      }
      await held.letGo()
    },
    async free() {
      await held.letGo()
      const size = await space.size()
      if (unfinished) await space.discardUnfinished()
      const roots = dropped.flatMap((each) => each.roots)
      const cids = roots.map((root) => CID.parse(root))
      const done = await freeRoots(services, cids)
      await space.compact()
      const after = await space.size()
      if (size === undefined || after === undefined) {
        return { bytes: undefined, done }
      }
      // What is too little to be moved now is closed with later gaps.
      const bytes = Math.max(size.disk - after.disk, size.bytes - after.bytes)
      return { bytes: Math.max(0, bytes), done }
    },
  }
}
