import type { ErrorEnvelope } from '../base/error-envelope.ts'
import type { BlockPart } from '../base/verified-reads.ts'
import type {
  BlockPlace,
  ScrubPlace,
  ScrubStep,
  StoreSize,
  UnfinishedImport,
} from './types.ts'

/** An address as it crosses a port: the binary form. */
export type CidBytes = Uint8Array

export interface PlainBlock {
  cid: CidBytes
  bytes: Uint8Array
}

export type PlainScrubStep = Omit<ScrubStep, 'damaged'> & {
  damaged: CidBytes[]
}

/**
 * What can be asked of the store's thread, in plain data, from any tab and
 * from the service worker. Readers ask for places and read the packs
 * themselves; bytes cross the port only where that is not possible.
 */
export interface StoreCalls {
  has(cids: CidBytes[]): boolean[]
  places(cids: CidBytes[]): (BlockPlace | undefined)[]
  read(cids: CidBytes[]): Uint8Array[]
  readPart(cid: CidBytes, part: BlockPart): Uint8Array | undefined
  put(blocks: PlainBlock[]): void
  delete(cids: CidBytes[]): void
  flush(): void
  size(): StoreSize
  /** Digests of all blocks, 32 bytes each, one after the other. */
  digests(): Uint8Array
  compact(thorough?: boolean): number
  scrubStep(from: ScrubPlace | undefined, mostBytes: number): PlainScrubStep
  mend(): number
  gapBytes(): number
  unfinished(): UnfinishedImport[]
  discard(importId: string): void
  begin(importId: string, bytes?: number): { resumed: Uint8Array | undefined }
  importHas(importId: string, cids: CidBytes[]): boolean[]
  importPut(importId: string, blocks: PlainBlock[]): void
  checkpoint(importId: string, state: Uint8Array): void
  commit(importId: string): void
  leave(importId: string): void
  abort(importId: string): void
}

export type StoreCall = keyof StoreCalls

export interface StoreOrder {
  id: number
  call: StoreCall
  args: unknown[]
}

export type StoreAnswer =
  | { id: number; result: unknown }
  | { id: number; error: ErrorEnvelope }

/** The part of a MessagePort, Worker or worker scope that is used. */
export interface StorePort {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent) => void,
    options?: AddEventListenerOptions,
  ): void
  /** MessagePorts are silent until then. */
  start?(): void
}

/** Calls that change an import: said twice they would not mean the same. */
export const importCalls: ReadonlySet<StoreCall> = new Set([
  'begin',
  'importHas',
  'importPut',
  'checkpoint',
  'commit',
  'leave',
  'abort',
])
