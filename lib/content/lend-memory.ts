import type { TakeMemory } from '#lib/base/verified-reads'

/** Memory that goes round: a browser clears each page that it gives out new. */
export interface LentMemory {
  take: TakeMemory
  /** Whoever had these bytes is done with them; others are left alone. */
  giveBack(bytes: Uint8Array): void
}

/** Bytes of most leaves; a smaller one takes as much. */
const usual = 2 ** 20

export function lendMemory(): LentMemory {
  const lent = new Set<ArrayBufferLike>()
  const free: ArrayBuffer[] = []
  return {
    take(length) {
      const at = free.findIndex(({ byteLength }) => byteLength >= length)
      const [found] = at < 0 ? [] : free.splice(at, 1)
      const buffer = found ?? new ArrayBuffer(Math.max(length, usual))
      lent.add(buffer)
      return new Uint8Array(buffer, 0, length)
    },
    giveBack({ buffer }) {
      if (!lent.delete(buffer)) return
      // Memory that was given away with the bytes is gone.
      if (buffer instanceof ArrayBuffer && !buffer.detached) free.push(buffer)
    },
  }
}
