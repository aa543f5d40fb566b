/** Blocks asked for before anything is known of a source. */
const first = 4

/** More is never asked of one source at a time. */
const most = { blocks: 256, bytes: 16 * 1024 * 1024 }

/** Seconds of a source's speed that are asked for: its line never runs dry. */
const ahead = 1.2

/**
 * How many blocks may be asked of a source at a time.
 *
 * @param rate bytes a second, once measured
 * @param meanBytes of a block, 0 while none has come
 */
export function windowOf(rate: number | undefined, meanBytes: number): number {
  if (rate === undefined || meanBytes === 0) return first
  const bytes = Math.min(rate * ahead, most.bytes)
  return Math.min(Math.max(Math.ceil(bytes / meanBytes), 2), most.blocks)
}
