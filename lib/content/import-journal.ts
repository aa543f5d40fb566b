import { CID } from 'multiformats/cid'
import { cidText } from '#lib/base/cid'
import type { BuiltLink } from './build-folder.ts'
import { lastModified } from './file-errors.ts'

/** What tells a file that is still the same from one that is not. */
export interface FileStamp {
  /** As it is stored, below the root. */
  path: string
  size: number
  /** Milliseconds since 1970. */
  modified: number
}

/** A file that is stored whole. Plain data. */
export interface StoredFile extends FileStamp {
  cid: string
  /** Bytes of all its blocks. */
  blockBytes: number
}

/** The leaves of the file that an import was at. */
export interface PartFile extends FileStamp {
  /** SHA-256 of each leaf from the start, in base64. */
  digests: string
}

export interface JournalState {
  files: StoredFile[]
  part?: PartFile | undefined
}

/** A store takes notes of up to 16 MiB; what is beyond is hashed again. */
const mostBytes = 12 * 2 ** 20
const version = 1

/** Undefined for a source that can't tell when it changed: never the same. */
export function stampOf(path: string, file: Blob): FileStamp | undefined {
  const modified = lastModified(file)
  if (modified === undefined) return undefined
  return { path, size: file.size, modified }
}

export function isSameStamp(left: FileStamp, right: FileStamp): boolean {
  return (
    left.path === right.path &&
    left.size === right.size &&
    left.modified === right.modified
  )
}

/** As a line of JSON for each file; the last files give way if it is much. */
export function encodeJournal({ files, part }: JournalState): Uint8Array {
  const lines = [JSON.stringify({ version, part })]
  let bytes = lines[0]?.length ?? 0
  for (const { path, size, modified, cid, blockBytes } of files) {
    const line = JSON.stringify([path, size, modified, cid, blockBytes])
    // A character takes three bytes of UTF-8 at most.
    bytes += 3 * line.length + 1
    if (bytes > mostBytes) break
    lines.push(line)
  }
  return new TextEncoder().encode(lines.join('\n'))
}

/** Nothing, for what another version of the app wrote or a disk damaged. */
export function decodeJournal(bytes: Uint8Array | undefined): JournalState {
  const nothing: JournalState = { files: [] }
  if (bytes === undefined || bytes.byteLength === 0) return nothing
  try {
    const [head = '', ...lines] = new TextDecoder().decode(bytes).split('\n')
    const { version: found, part } = JSON.parse(head) as JournalHead
    if (found !== version) return nothing
    return { part, files: lines.map(readLine) }
  } catch {
    return nothing
  }
}

interface JournalHead {
  version: number
  part?: PartFile | undefined
}

type JournalLine = [string, number, number, string, number]

function readLine(line: string): StoredFile {
  const fields = JSON.parse(line) as JournalLine
  const [path, size, modified, cid, blockBytes] = fields
  return { path, size, modified, cid, blockBytes }
}

export function linkOf({ cid, blockBytes }: StoredFile): BuiltLink {
  return { cid: CID.parse(cid), blockBytes: BigInt(blockBytes) }
}

export function storedFile(stamp: FileStamp, link: BuiltLink): StoredFile {
  const { cid, blockBytes } = link
  return { ...stamp, cid: cidText(cid), blockBytes: Number(blockBytes) }
}

const digestBytes = 32

export function joinDigests(digests: readonly Uint8Array[]): string {
  let text = ''
  for (const digest of digests) text += String.fromCharCode(...digest)
  return btoa(text)
}

export function splitDigests(digests: string): Uint8Array[] {
  const bytes = Uint8Array.from(atob(digests), (char) => char.charCodeAt(0))
  const count = Math.floor(bytes.byteLength / digestBytes)
  return Array.from({ length: count }, (_, index) =>
    bytes.slice(index * digestBytes, (index + 1) * digestBytes),
  )
}
