/** What a key is looked up in: a `Map`, or a table that crosses threads. */
export interface Lookup {
  readonly size: number
  get(key: string): number | undefined
}

/**
 * A map of short strings to whole numbers as a few buffers: handing it to
 * another thread copies nothing, however large it is. Open addressing: `slots`
 * holds one more than the place of a key, from where its hash points on.
 */
export interface PackedTable {
  /** The letters of all keys, one behind the other. */
  letters: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
  /** Where each key ends in `letters`. */
  ends: Uint32Array<ArrayBuffer>
  values: Uint32Array<ArrayBuffer>
  /** A power of two, at least twice the keys; 0: empty. */
  slots: Uint32Array<ArrayBuffer>
}

/** @param entries keys once each, values below 2 to the 32nd */
export function packTable(entries: ReadonlyMap<string, number>): PackedTable {
  const ends = new Uint32Array(entries.size)
  const values = new Uint32Array(entries.size)
  let length = 0
  let isWide = false
  let place = 0
  for (const [key, value] of entries) {
    isWide ||= hasWideLetter(key)
    length += key.length
    ends[place] = length
    values[place++] = value
  }
  const letters = isWide ? new Uint16Array(length) : new Uint8Array(length)
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(place * 2 + 2)))
  let at = 0
  place = 0
  for (const key of entries.keys()) {
    for (let letter = 0; letter < key.length; letter++) {
      letters[at++] = key.charCodeAt(letter)
    }
    let slot = hashOf(key) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = ++place
  }
  return { letters, ends, values, slots }
}

/** Looks keys up where they lie. */
export function packedLookup({
  letters,
  ends,
  values,
  slots,
}: PackedTable): Lookup {
  const isAt = (place: number, key: string): boolean => {
    const start = place === 0 ? 0 : (ends[place - 1] ?? 0)
    if ((ends[place] ?? 0) - start !== key.length) return false
    for (let letter = 0; letter < key.length; letter++) {
      if (letters[start + letter] !== key.charCodeAt(letter)) return false
    }
    return true
  }
  return {
    size: ends.length,
    get(key) {
      if (ends.length === 0) return undefined
      let slot = hashOf(key) & (slots.length - 1)
      for (let held = slots[slot]; held; held = slots[slot]) {
        if (isAt(held - 1, key)) return values[held - 1]
        slot = (slot + 1) & (slots.length - 1)
      }
      return undefined
    },
  }
}

/** The buffers of a table, to be handed over. */
export function tableBuffers(table: PackedTable): ArrayBuffer[] {
  const { letters, ends, values, slots } = table
  return [letters.buffer, ends.buffer, values.buffer, slots.buffer]
}

function hasWideLetter(key: string): boolean {
  for (let letter = 0; letter < key.length; letter++) {
    if (key.charCodeAt(letter) > 255) return true
  }
  return false
}

/** FNV-1a over the letters, stirred once more for its low bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let letter = 0; letter < key.length; letter++) {
    hash = Math.imul(hash ^ key.charCodeAt(letter), 0x01000193)
  }
  return (hash ^ (hash >>> 15)) >>> 0
}
