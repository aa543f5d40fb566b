import type { ErrorEnvelope } from '../../base/error-envelope.ts'
import type { CheckedBlock } from './block-check.ts'

/** What the page asks of the worker; the memory of `bytes` goes along. */
export interface CheckOrder {
  id: number
  /** Binary. */
  cid: Uint8Array
  bytes: Uint8Array<ArrayBuffer>
  /** A spare is wanted. */
  isRead: boolean
}

/** `ready` is said once; the memory of `bytes` comes back. */
export type CheckNews =
  | { kind: 'ready' }
  | ({ kind: 'right'; id: number } & CheckedBlock)
  | { kind: 'wrong'; id: number; error: ErrorEnvelope }
