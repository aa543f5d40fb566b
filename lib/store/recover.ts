import { AppError } from '../base/errors.ts'
import { DigestIndex } from './digest-index.ts'
import { readIndex } from './index-file.ts'
import type { IndexImage } from './index-image.ts'
import { isKnownVersion, openPack, parsePackName } from './pack.ts'
import type { Pack } from './pack.ts'
import { headerBytes } from './record.ts'
import { createReplay } from './replay.ts'
import { scanSections } from './scan-sections.ts'
import type { OpenSection } from './scan-sections.ts'
import type { PackFiles } from './types.ts'

/** What the disk held, before tails are cut and half commits finished. */
export interface Recovered {
  packs: Map<number, Pack>
  index: DigestIndex
  /** Highest sequence seen. */
  sequence: number
  nextPack: number
  /** Sections that no commit closed, by import, in the order of parts. */
  open: Map<string, OpenSection[]>
  /** Sequences of committed imports by name, as far as was scanned. */
  committed: Map<string, number>
  /** Records read beyond what the index on disk covered. */
  scanned: number
}

/**
 * Reads the state of a store from its files, and changes none: the index on
 * disk first, then what the packs hold beyond it. Without an index, or with
 * one that does not fit, the packs are enough.
 *
 * @throws AppError `storage-unavailable` if a newer version wrote here.
 */
export async function recover(
  files: PackFiles,
  seed: number,
): Promise<Recovered> {
  const packs = await openPacks(files)
  const image = fitting(await readIndex(files), packs)
  const index = indexFrom(image, packs, seed)
  const state: Recovered = {
    packs,
    index,
    sequence: image?.sequence ?? 0,
    nextPack: Math.max(image?.nextPack ?? 1, ...nextNumbers(packs)),
    open: new Map(),
    committed: new Map(),
    scanned: 0,
  }
  const replay = createReplay(state, image?.sequence ?? 0)
  for (const pack of packs.values()) {
    const { committed, open } = scanSections(pack, pack.committed)
    for (const section of committed) replay.apply(section)
    if (open !== undefined) hold(state, open)
  }
  for (const [owner, sequence] of state.committed) {
    for (const section of state.open.get(owner) ?? []) {
      replay.apply({ ...section, sequence })
    }
  }
  replay.finish()
  countLive(state)
  return state
}

async function openPacks(files: PackFiles): Promise<Map<number, Pack>> {
  const names = (await files.list()).toSorted()
  const opened = await Promise.all(
    names.map(async (name) => {
      const named = parsePackName(name)
      if (named === undefined) return []
      if (!isKnownVersion(named.version)) throw newerVersion(name)
      return [await openPack(files, named.number, named.salt)]
    }),
  )
  return new Map(opened.flat().map((pack) => [pack.number, pack]))
}

/** An index that knows more of a pack than there is fits nothing any more. */
function fitting(
  image: IndexImage | undefined,
  packs: Map<number, Pack>,
): IndexImage | undefined {
  const fits = image?.packs.every(({ number, salt, committed }) => {
    const pack = packs.get(number)
    if (pack === undefined) return true
    return pack.salt === salt && pack.file.size() >= committed
  })
  return fits === true ? image : undefined
}

function indexFrom(
  image: IndexImage | undefined,
  packs: Map<number, Pack>,
  seed: number,
): DigestIndex {
  if (image === undefined) return new DigestIndex(seed)
  for (const { number, committed, oldest } of image.packs) {
    const pack = packs.get(number)
    if (pack === undefined) continue
    pack.committed = committed
    pack.end = committed
    pack.oldest = oldest
  }
  const index = DigestIndex.from(image.columns, seed)
  for (let row = index.count - 1; row >= 0; row--) {
    // Its blocks were moved before the pack was removed.
    if (!packs.has(index.packOf(row))) index.remove(index.digest(row))
  }
  return index
}

function hold(state: Recovered, section: OpenSection): void {
  state.sequence = Math.max(state.sequence, section.sequence)
  const sections = state.open.get(section.owner) ?? []
  state.open.set(
    section.owner,
    [...sections, section].toSorted((a, b) => a.part - b.part),
  )
}

function countLive({ index, packs }: Recovered): void {
  for (let row = 0; row < index.count; row++) {
    const { pack, length } = index.place(row)
    const found = packs.get(pack)
    if (found !== undefined) found.live += headerBytes + length
  }
}

function nextNumbers(packs: Map<number, Pack>): number[] {
  return [...packs.keys()].map((number) => number + 1)
}

function newerVersion(name: string): AppError {
  return new AppError(
    'storage-unavailable',
    'A newer version of Freehold keeps its files here. Reload the page to get that version; nothing was changed.',
    { details: name },
  )
}
