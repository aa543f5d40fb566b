import { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import { dangersOf } from '#lib/content/dangers'
import { readFile } from '#lib/content/read-file'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import type { SniffedType } from '#lib/content/sniff-type'
import { contentPath } from '#lib/links/content-path'
import { createBlobWriter } from './blob-writer.ts'
import { mostShown } from './most-shown.ts'
import type { Opening } from './opening.ts'
import type { OpenEntry, OpenFile } from './open-view.ts'

/** Milliseconds between two looks of the screen. */
const showEvery = 100

/**
 * Fetches a file: into a Blob if there is a viewer for its type, else into
 * this browser's store alone, from where it can be saved. What is larger than
 * its viewer takes is looked at and not fetched. Videos and sounds are played
 * from their address, where that is answered.
 * @returns true if every byte that is shown was, or will be, checked before
 */
export async function showFile(
  opening: Opening,
  entry: OpenEntry,
): Promise<boolean> {
  const { show, address } = opening
  const { size } = entry
  const name = address.path.at(-1) ?? address.name ?? entry.name
  const found =
    dataType(entry) ?? typeOfBytes(await readHead(opening, entry), name)
  if (isPlayed(found) && (await opening.streams())) {
    const { cid } = opening.view()
    const source = contentPath({ ...address, cid, name })
    show({ file: { ...found, source, size, isLarge: false } })
    return true
  }
  if (size > mostShown(found)) {
    show({ file: { ...found, size, isLarge: true } })
    return false
  }
  const blob = await fetchAll(opening, entry, found)
  show({ file: { ...found, blob, size, isLarge: false } })
  return true
}

/** What it is, and what it can do once it is saved. */
function typeOfBytes(head: Uint8Array, name: string) {
  return { ...sniffType(head, name), dangers: dangersOf(head, name) }
}

/** What is played from where it is, and seldom all of it. */
function isPlayed({ type, inline }: SniffedType): boolean {
  return inline && /^(video|audio)\//.test(type)
}

type FileKind = SniffedType & Pick<OpenFile, 'dangers'>

/** Structured data is told by its address, not by its bytes. */
function dataType({ cid }: OpenEntry): FileKind | undefined {
  const label = dataLabels.get(CID.parse(cid).code)
  if (label === undefined) return undefined
  const type = `application/vnd.ipld.${label.toLowerCase()}`
  return { type, inline: true, label: `${label} data` }
}

const dataLabels = new Map<number, string>([
  [codecs.dagCbor, 'DAG-CBOR'],
  [codecs.dagJson, 'DAG-JSON'],
])

/** The first bytes, as many as sniffing looks at. */
export async function readHead(
  { signal, store }: Opening,
  { cid }: OpenEntry,
): Promise<Uint8Array> {
  const head = new Uint8Array(sniffLength)
  let length = 0
  const options = { signal, length: sniffLength }
  for await (const piece of readFile(CID.parse(cid), store, options)) {
    head.set(piece, length)
    length += piece.length
  }
  return head.subarray(0, length)
}

/**
 * Blocks that a file of so many bytes may well be made of: every tool takes
 * pieces of many KiB. A few blocks that are linked a million times would keep
 * the device busy for minutes, for a file of some MB.
 */
function mostBlocks(size: number): number {
  return 4_096 + size / 1_024
}

/** All bytes, each block checked; a Blob only for what is shown. */
export async function fetchAll(
  { signal, store, services, show }: Opening,
  { cid, size }: OpenEntry,
  { inline, type }: SniffedType,
): Promise<Blob | undefined> {
  const begun = services.clock.now()
  const writer = inline ? createBlobWriter() : undefined
  let done = 0
  let shownAt = Number.NEGATIVE_INFINITY
  const options = { signal, lend: true, maxBlocks: mostBlocks(size) }
  for await (const piece of readFile(CID.parse(cid), store, options)) {
    writer?.write(piece)
    done += piece.length
    const now = services.clock.now()
    if (now - shownAt < showEvery) continue
    shownAt = now
    const rate = now > begun ? (done / (now - begun)) * 1_000 : 0
    show({ progress: { done, total: size, rate } })
  }
  return writer?.blob(type)
}
