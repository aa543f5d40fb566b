import type { Pack } from './pack.ts'
import { headerBytes, readHeader } from './record.ts'
import type { RecordHeader } from './record.ts'

export interface FoundRecord extends RecordHeader {
  /** Where its header stands in the pack. */
  at: number
  /** Where it ends. */
  end: number
}

/** Headers of small records come together, those of large ones alone. */
const window = 64 * 1024
const large = 32 * 1024

/**
 * The records of a pack from `from` to the end of the file, in order, by
 * reading headers only. A damaged header costs its own record: the scan goes
 * on at the next header whose checksum fits its place. A payload that ends
 * beyond the file is a torn one, and not given.
 */
export function* scanPack(pack: Pack, from = 0): Generator<FoundRecord> {
  const size = pack.file.size()
  const view = createWindow(pack, size)
  let at = from
  let wanted = window
  while (at + headerBytes <= size) {
    const bytes = view(at, wanted)
    const header = readHeader(bytes, 0, pack.salt, at)
    const end = at + headerBytes + (header?.length ?? 0)
    if (header === undefined || end > size) {
      const next = findHeader(pack, at + 1, size)
      if (next === undefined) return
      at = next
      continue
    }
    yield { ...header, at, end }
    wanted = header.length > large ? headerBytes : window
    at = end
  }
}

/** Gives the bytes from `at`, at least a header, read ahead as `wanted`. */
function createWindow(pack: Pack, size: number) {
  const buffer = new Uint8Array(Math.min(window, size))
  let start = 0
  let end = 0
  return (at: number, wanted: number): Uint8Array => {
    if (at < start || at + headerBytes > end) {
      const length = Math.min(wanted, size - at)
      start = at
      end = at + pack.file.read(buffer.subarray(0, length), at)
    }
    return buffer.subarray(at - start, end - start)
  }
}

/** Place of the first header that fits, at `from` or behind. */
function findHeader(
  pack: Pack,
  from: number,
  size: number,
): number | undefined {
  const buffer = new Uint8Array(Math.min(2 ** 20, size))
  const step = buffer.length - headerBytes + 1
  for (let base = from; base + headerBytes <= size; base += step) {
    const read = pack.file.read(buffer, base)
    const bytes = buffer.subarray(0, read)
    let at = bytes.indexOf(0xf5)
    while (at >= 0) {
      const header = readHeader(bytes, at, pack.salt, base + at)
      const end = base + at + headerBytes + (header?.length ?? 0)
      if (header !== undefined && end <= size) return base + at
      at = bytes.indexOf(0xf5, at + 1)
    }
  }
  return undefined
}
