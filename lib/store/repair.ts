import { importFromSections, ownerBytes } from './import-state.ts'
import type { ImportState } from './import-state.ts'
import type { Pack } from './pack.ts'
import { kinds } from './record.ts'
import type { Recovered } from './recover.ts'
import type { OpenSection } from './scan-sections.ts'
import { createSectionWriter } from './section-writer.ts'

/** What an opening leaves to be gone on with. */
export interface Repaired {
  imports: Map<string, ImportState>
  /** A commit could not be written into all of its packs yet. */
  frozen: boolean
}

/**
 * Makes the packs agree with what counts: finishes commits that a crash cut
 * short, keeps the sections of unfinished imports, and cuts everything else
 * that stands behind the last section.
 */
export function repair(recovered: Recovered): Repaired {
  const { open, committed, packs } = recovered
  const imports = new Map<string, ImportState>()
  const half: OpenSection[] = []
  for (const [owner, sections] of open) {
    if (committed.has(owner)) half.push(...sections)
    else resume(imports, sections)
  }
  for (const pack of packs.values()) {
    if (pack.file.size() > pack.end) cutTail(pack)
  }
  let frozen = false
  for (const section of half) {
    const sequence = committed.get(section.owner) ?? 0
    if (!finish(section, sequence)) frozen = true
  }
  return { imports, frozen }
}

function resume(
  imports: Map<string, ImportState>,
  sections: OpenSection[],
): void {
  const found = importFromSections(sections)
  // An id twice is one import begun again after its first try was lost.
  if (found === undefined || imports.has(found.id)) return
  imports.set(found.id, found)
  for (const [part, { pack }] of found.parts.entries()) {
    pack.leased = true
    pack.end = sections[part]?.end ?? pack.end
  }
}

/** If the disk refuses, the pack is read, and left alone otherwise. */
function cutTail(pack: Pack): void {
  try {
    pack.file.truncate(pack.end)
  } catch {
    pack.leased = true
  }
}

/** False if the disk refuses; the pack is left alone until the next start. */
function finish(section: OpenSection, sequence: number): boolean {
  const { pack, start, part } = section
  const owner = ownerBytes(section.owner)
  try {
    const writer = createSectionWriter(pack, new Uint8Array(512), start)
    writer.close(kinds.commit, { sequence, part, owner })
    return true
  } catch {
    pack.leased = true
    return false
  }
}
