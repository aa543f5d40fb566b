import { CID } from 'multiformats/cid'
import { readFile } from '#lib/content/read-file'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import type { Opening } from './opening.ts'
import type { OpenEntry } from './open-view.ts'

/** What a tab can hold; larger files come with streaming to disk. */
const largestBlob = 4 * 2 ** 30
/** Bytes gathered before they become a Blob, which the browser may swap out. */
const partLength = 16 * 1024 * 1024

/** Reads a whole file into a Blob, showing how far it is. */
export async function showFile(
  opening: Opening,
  entry: OpenEntry,
): Promise<void> {
  const { signal, store, services, show, address } = opening
  const begun = services.clock.now()
  const gathered = gatherBlob()
  const options = { signal, maxBytes: largestBlob }
  for await (const piece of readFile(CID.parse(entry.cid), store, options)) {
    const done = gathered.add(piece)
    const seconds = (services.clock.now() - begun) / 1_000
    const rate = seconds > 0 ? done / seconds : 0
    show({ progress: { done, total: entry.size, rate } })
  }
  const name = address.path.at(-1) ?? address.name ?? entry.name
  const { type, inline, label } = sniffType(gathered.head(), name)
  show({ file: { blob: gathered.blob(type), type, label, inline } })
}

function gatherBlob() {
  const parts: BlobPart[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let pendingLength = 0
  let head = new Uint8Array(0)
  let done = 0
  return {
    /** Returns how many bytes there are so far. */
    add(piece: Uint8Array): number {
      // A copy: the piece may be a view into a larger buffer.
      const copy = new Uint8Array(piece)
      if (head.length < sniffLength) head = extended(head, copy)
      pending.push(copy)
      pendingLength += copy.length
      done += copy.length
      if (pendingLength >= partLength) {
        parts.push(new Blob(pending))
        pending = []
        pendingLength = 0
      }
      return done
    },
    head: () => head,
    blob: (type: string) => new Blob([...parts, ...pending], { type }),
  }
}

function extended(
  head: Uint8Array<ArrayBuffer>,
  piece: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const added = piece.subarray(0, sniffLength - head.length)
  const longer = new Uint8Array(head.length + added.length)
  longer.set(head)
  longer.set(added, head.length)
  return longer
}
