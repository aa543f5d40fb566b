import type { ErrorEnvelope } from '#lib/base/error-envelope'
import type { HashedLeaf } from './leaf.ts'

/** A file that the other side has already, by its place on the shelf. */
export interface ShelvedFile {
  path: string
  place: number
  skip?: number | undefined
}

/** What an import says to the worker that reads and hashes for it. */
export type LeafOrder =
  | { kind: 'read'; run: number; files: ShelvedFile[] }
  /** A batch is no longer needed; its memory comes back. */
  | { kind: 'used'; buffer: ArrayBuffer }
  | { kind: 'stop' }

/** What the worker answers; `run` tells to which order to read. */
export type LeafAnswer = { run: number } & (
  | { kind: 'batch'; buffer: ArrayBuffer; leaves: HashedLeaf[] }
  | { kind: 'end' }
  | { kind: 'failed'; error: ErrorEnvelope }
)

/** A MessagePort, as far as the two sides use it. */
export type LeafPort = Pick<
  MessagePort,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'start'
>
