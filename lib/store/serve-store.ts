import { CID } from 'multiformats/cid'
import { toEnvelope } from '../base/error-envelope.ts'
import { AppError } from '../base/errors.ts'
import type { StoreCalls, StoreOrder, StorePort } from './store-calls.ts'
import type { Block, PackImport, PackStore } from './types.ts'
import type { CidBytes, PlainBlock } from './store-calls.ts'

type Handlers = {
  [Call in keyof StoreCalls]: (
    ...args: Parameters<StoreCalls[Call]>
  ) => ReturnType<StoreCalls[Call]> | Promise<ReturnType<StoreCalls[Call]>>
}

/**
 * Answers the calls that come through a port, from the thread that holds the
 * store. Imports that came through it and are not over at `close` stay as
 * their last checkpoint has them, as if they had been killed.
 */
export function serveStore(
  store: PackStore,
  port: StorePort,
): { close(): Promise<void> } {
  const listening = new AbortController()
  const imports = new Map<string, PackImport>()
  const handlers: Handlers = {
    ...storeCalls(store),
    ...importsOf(store, imports),
  }
  async function answer({ id, call, args }: StoreOrder): Promise<void> {
    try {
      const handler = handlers[call] as (...args: unknown[]) => unknown
      const result = await handler(...args)
      port.postMessage({ id, result }, buffersOf(result))
    } catch (thrown) {
      port.postMessage({ id, error: toEnvelope(thrown) })
    }
  }
  const { signal } = listening
  port.addEventListener(
    'message',
    ({ data }: MessageEvent<StoreOrder>) => void answer(data),
    { signal },
  )
  port.start?.()
  return {
    async close() {
      listening.abort()
      await Promise.all([...imports.values()].map((each) => each.leave()))
    },
  }
}

type ImportCall =
  | 'begin'
  | 'importHas'
  | 'importPut'
  | 'checkpoint'
  | 'commit'
  | 'leave'
  | 'abort'

function storeCalls(store: PackStore): Omit<Handlers, ImportCall> {
  return {
    has: (cids) => cids.map((cid) => store.has(decode(cid))),
    places: (cids) => cids.map((cid) => store.place(decode(cid))),
    read: async (cids) => store.readMany(cids.map(decode)),
    readPart: async (cid, part) => store.readPart(decode(cid), part),
    put: async (blocks) => store.putMany(blocks.map(toBlock)),
    delete: (cids) => store.deleteMany(cids.map(decode)),
    flush: async () => store.flush(),
    size: () => store.size(),
    digests() {
      const all = [...store.cids()]
      const digests = new Uint8Array(all.length * 32)
      for (const [order, { multihash }] of all.entries()) {
        digests.set(multihash.digest, order * 32)
      }
      return digests
    },
    compact: async (thorough) => store.compact({ thorough }),
    async scrubStep(from, mostBytes) {
      const step = await store.scrubStep(from, mostBytes)
      return { ...step, damaged: step.damaged.map(({ bytes }) => bytes) }
    },
    mend: async () => store.mend(),
    gapBytes: () => store.gapBytes(),
    unfinished: () => store.unfinished(),
    discard: async (importId) => store.discard(importId),
  }
}

function importsOf(
  store: PackStore,
  imports: Map<string, PackImport>,
): Pick<Handlers, ImportCall> {
  const find = (importId: string): PackImport => {
    const found = imports.get(importId)
    if (found === undefined) throw unknownImport(importId)
    return found
  }
  return {
    async begin(importId, bytes) {
      const importing = await store.begin(importId, { bytes })
      imports.set(importId, importing)
      return { resumed: importing.resumed }
    },
    importHas(importId, cids) {
      const importing = find(importId)
      return cids.map((cid) => importing.has(decode(cid)))
    },
    importPut: async (importId, blocks) =>
      find(importId).putMany(blocks.map(toBlock)),
    checkpoint: async (importId, state) => find(importId).checkpoint(state),
    async commit(importId) {
      await find(importId).commit()
      imports.delete(importId)
    },
    async leave(importId) {
      await imports.get(importId)?.leave()
      imports.delete(importId)
    },
    async abort(importId) {
      await imports.get(importId)?.abort()
      imports.delete(importId)
    },
  }
}

function decode(cid: CidBytes): CID {
  return CID.decode(cid)
}

function toBlock({ cid, bytes }: PlainBlock): Block {
  return { cid: decode(cid), bytes }
}

/** Bytes that were read are given away, not copied; runs share a buffer. */
function buffersOf(result: unknown): Transferable[] {
  const all = [result].flat().filter((each) => each instanceof Uint8Array)
  return [...new Set(all.map(({ buffer }) => buffer as ArrayBuffer))]
}

function unknownImport(details: string): AppError {
  return new AppError(
    'store-moved',
    'The import was interrupted. Nothing of it was published; try again.',
    { details },
  )
}
