/** Where a block lies: the number of its pack, and its bytes there. */
export interface IndexPlace {
  pack: number
  offset: number
  length: number
}

/** The columns of an index, `count` rows each: what is written to disk. */
export interface IndexColumns {
  /** Eight words for each digest. */
  digests: Uint32Array
  packs: Uint32Array
  lengths: Uint32Array
  offsets: Float64Array
}

const words = 8
const fewest = 64

/**
 * Finds blocks by their SHA-256 digest: open addressing over dense columns,
 * about 60 bytes for a block where a Map of strings takes three hundred, and
 * no object that the garbage collector has to visit.
 *
 * @param seed differs from session to session, so that nobody can make files
 * whose blocks all fall into one slot.
 */
export class DigestIndex {
  count = 0
  /** Sum of all lengths. */
  bytes = 0
  #columns: IndexColumns
  /** 1 for a row whose bytes were read and matched; never written to disk. */
  #verified = new Uint8Array(fewest)
  /** Row + 1, or 0 for none; a power of two, at most two thirds full. */
  #slots = new Uint32Array(fewest * 2)
  readonly #seed: number
  readonly #key = new Uint32Array(words)
  readonly #keyBytes = new Uint8Array(this.#key.buffer)

  constructor(seed = 0) {
    this.#seed = seed | 1
    this.#columns = emptyColumns(fewest)
  }

  /** Takes over columns as they were written; the digests must differ. */
  static from(columns: IndexColumns, seed: number): DigestIndex {
    const index = new DigestIndex(seed)
    index.#columns = columns
    index.#verified = new Uint8Array(columns.packs.length)
    index.count = columns.packs.length
    for (const length of columns.lengths) index.bytes += length
    index.#rehash()
    return index
  }

  /** Row of a digest, or -1. Rows change when something is removed. */
  find(digest: Uint8Array): number {
    this.#keyBytes.set(digest)
    const slot = this.#slotOf()
    return (this.#slots[slot] ?? 0) - 1
  }

  has(digest: Uint8Array): boolean {
    return this.find(digest) >= 0
  }

  place(row: number): IndexPlace {
    return {
      pack: this.#columns.packs[row] ?? 0,
      offset: this.#columns.offsets[row] ?? 0,
      length: this.#columns.lengths[row] ?? 0,
    }
  }

  digest(row: number): Uint8Array {
    const { buffer, byteOffset } = this.#columns.digests
    return new Uint8Array(buffer, byteOffset + row * 32, 32).slice()
  }

  packOf(row: number): number {
    return this.#columns.packs[row] ?? 0
  }

  /** True if the bytes at this place matched the digest since the opening. */
  isVerified(row: number): boolean {
    return this.#verified[row] === 1
  }

  /** Stands until the block is placed anew or removed. */
  markVerified(row: number): void {
    this.#verified[row] = 1
  }

  /** Adds, or changes the place of what is there. Its row. */
  set(digest: Uint8Array, place: IndexPlace): number {
    this.#keyBytes.set(digest)
    let slot = this.#slotOf()
    let row = (this.#slots[slot] ?? 0) - 1
    if (row < 0) {
      if ((this.count + 1) * 3 > this.#slots.length * 2) {
        this.#rehash()
        slot = this.#slotOf()
      }
      row = this.#append()
      this.#slots[slot] = row + 1
    } else this.bytes -= this.#columns.lengths[row] ?? 0
    this.#columns.packs[row] = place.pack
    this.#columns.offsets[row] = place.offset
    this.#columns.lengths[row] = place.length
    this.#verified[row] = 0
    this.bytes += place.length
    return row
  }

  /** Removes, and fills the row with the last one. False if it was not there. */
  remove(digest: Uint8Array): boolean {
    this.#keyBytes.set(digest)
    const slot = this.#slotOf()
    const row = (this.#slots[slot] ?? 0) - 1
    if (row < 0) return false
    this.bytes -= this.#columns.lengths[row] ?? 0
    this.#emptySlot(slot)
    const last = --this.count
    if (row !== last) this.#moveRow(last, row)
    return true
  }

  /** The columns, cut to `count` rows; views that the next change may spoil. */
  columns(): IndexColumns {
    const { digests, packs, lengths, offsets } = this.#columns
    return {
      digests: digests.subarray(0, this.count * words),
      packs: packs.subarray(0, this.count),
      lengths: lengths.subarray(0, this.count),
      offsets: offsets.subarray(0, this.count),
    }
  }

  #append(): number {
    const row = this.count++
    if (row >= this.#columns.packs.length) {
      this.#columns = grow(this.#columns, row * 2)
      const marks = new Uint8Array(this.#columns.packs.length)
      marks.set(this.#verified)
      this.#verified = marks
    }
    this.#columns.digests.set(this.#key, row * words)
    return row
  }

  /** Slot that holds `#key`, or the empty one where it would go. */
  #slotOf(): number {
    const mask = this.#slots.length - 1
    let slot = this.#home(this.#key, 0) & mask
    for (;;) {
      const row = (this.#slots[slot] ?? 0) - 1
      if (row < 0 || this.#isKey(row)) return slot
      slot = (slot + 1) & mask
    }
  }

  #isKey(row: number): boolean {
    const { digests } = this.#columns
    for (let word = 0; word < words; word++) {
      if (digests[row * words + word] !== this.#key[word]) return false
    }
    return true
  }

  #home(digests: Uint32Array, at: number): number {
    const mixed = Math.imul((digests[at] ?? 0) ^ this.#seed, 0x9e3779b1)
    const other = Math.imul((digests[at + 1] ?? 0) + this.#seed, 0x85ebca6b)
    const sum = mixed ^ other
    return (sum ^ (sum >>> 15)) >>> 0
  }

  /** Moves back what stood behind, so that no search ends too early. */
  #emptySlot(start: number): void {
    const mask = this.#slots.length - 1
    let hole = start
    for (let slot = (hole + 1) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1
      if (row < 0) break
      const home = this.#home(this.#columns.digests, row * words) & mask
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue
      this.#slots[hole] = row + 1
      hole = slot
    }
    this.#slots[hole] = 0
  }

  #moveRow(from: number, to: number): void {
    const { digests, packs, lengths, offsets } = this.#columns
    this.#key.set(digests.subarray(from * words, (from + 1) * words))
    const slot = this.#slotOf()
    digests.copyWithin(to * words, from * words, (from + 1) * words)
    packs[to] = packs[from] ?? 0
    lengths[to] = lengths[from] ?? 0
    offsets[to] = offsets[from] ?? 0
    this.#verified[to] = this.#verified[from] ?? 0
    this.#slots[slot] = to + 1
  }

  #rehash(): void {
    let size = fewest * 2
    while (size < (this.count + 1) * 3) size *= 2
    this.#slots = new Uint32Array(size)
    const mask = size - 1
    for (let row = 0; row < this.count; row++) {
      let slot = this.#home(this.#columns.digests, row * words) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = row + 1
    }
  }
}

function emptyColumns(rows: number): IndexColumns {
  return {
    digests: new Uint32Array(rows * words),
    packs: new Uint32Array(rows),
    lengths: new Uint32Array(rows),
    offsets: new Float64Array(rows),
  }
}

function grow(old: IndexColumns, rows: number): IndexColumns {
  const columns = emptyColumns(Math.max(fewest, rows))
  columns.digests.set(old.digests)
  columns.packs.set(old.packs)
  columns.lengths.set(old.lengths)
  columns.offsets.set(old.offsets)
  return columns
}
