type Done = (error: Error | null, bytes?: Uint8Array) => void

/** Where WebTorrent puts pieces (abstract-chunk-store): an array. */
export class MemoryChunks {
  readonly chunkLength: number
  readonly #chunks: Uint8Array[] = []

  constructor(chunkLength: number) {
    this.chunkLength = chunkLength
  }

  put(index: number, bytes: Uint8Array, done: Done = () => {}): void {
    this.#chunks[index] = bytes
    queueMicrotask(() => done(null))
  }

  get(
    index: number,
    part: { offset?: number; length?: number } | null | Done,
    done: Done = () => {},
  ): void {
    if (typeof part === 'function') return this.get(index, null, part)
    const chunk = this.#chunks[index]
    const { offset = 0, length } = part ?? {}
    queueMicrotask(() =>
      chunk === undefined
        ? done(new Error('Chunk not found'))
        : done(null, chunk.subarray(offset, offset + (length ?? chunk.length))),
    )
  }

  close(done: Done = () => {}): void {
    queueMicrotask(() => done(null))
  }

  destroy(done: Done = () => {}): void {
    this.#chunks.length = 0
    queueMicrotask(() => done(null))
  }
}
