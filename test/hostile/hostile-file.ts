/** One file of a family; `test/hostile/corpus.ts` gathers them. */
export interface HostileFile {
  name: string
  bytes: Uint8Array
}

/** Something a stranger may publish, by its content address. */
export interface HostileCase {
  family: string
  /** What a link calls it. */
  name: string
  /** CIDv1 in base32; every case has its own. */
  cid: string
  /** Names below it that the link asks for. */
  path?: string[] | undefined
}

/** A number from 0 to 1, the next at every call. */
export type Draw = () => number

/** The same numbers for the same seed, on every machine: mulberry32. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of the list. */
export function pick<Item>(draw: Draw, list: readonly Item[]): Item {
  const item = list[Math.floor(draw() * list.length)]
  if (item === undefined) throw new RangeError('An empty list.')
  return item
}

/** Letters that make every file different from every other. */
export function mark(draw: Draw): string {
  return Math.floor(draw() * 2 ** 32).toString(36)
}
