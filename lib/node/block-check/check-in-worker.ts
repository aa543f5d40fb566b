import { fromEnvelope } from '../../base/error-envelope.ts'
import { AppError } from '../../base/errors.ts'
import { checkHere } from './block-check.ts'
import type { BlockCheck, CheckedBlock } from './block-check.ts'
import type { CheckNews, CheckOrder } from './check-messages.ts'

/** The part of a worker that is needed. */
export interface CheckWorker {
  postMessage(order: CheckOrder, transfer: Transferable[]): void
  addEventListener(
    type: 'message',
    listener: (event: { data: CheckNews }) => void,
  ): void
  addEventListener(type: 'error', listener: (event: unknown) => void): void
}

/** Bytes; a smaller block is hashed before a message has left. */
const worthIt = 32 * 1024

type Waiting = PromiseWithResolvers<CheckedBlock>

/**
 * Hashes in a worker: a browser hashes in the thread that asks, and the page
 * has to answer a person meanwhile. Until the worker is there, and wherever
 * there is none, it is done here.
 */
export function checkInWorker(
  open: () => CheckWorker | undefined = openCheckWorker,
): BlockCheck {
  const waiting = new Map<number, Waiting>()
  let worker: CheckWorker | undefined
  let isReady = false
  let last = 0
  const hear = ({ data }: { data: CheckNews }) => {
    if (data.kind === 'ready') {
      isReady = true
      return
    }
    const { resolve, reject } = waiting.get(data.id) ?? {}
    waiting.delete(data.id)
    if (data.kind === 'wrong') reject?.(fromEnvelope(data.error))
    else resolve?.({ bytes: data.bytes, spare: data.spare })
  }
  const die = () => {
    isReady = false
    for (const { reject } of waiting.values()) reject(gone())
    waiting.clear()
  }
  const start = () => {
    worker = open()
    worker?.addEventListener('message', hear)
    worker?.addEventListener('error', die)
  }
  let isStarted = false
  return async (cid, bytes, isRead = false) => {
    if (!isStarted) start()
    isStarted = true
    const isWhole = bytes.length === bytes.buffer.byteLength
    if (!isReady || !isWhole || bytes.length < worthIt) {
      return await checkHere(cid, bytes)
    }
    const id = ++last
    const answer: Waiting = Promise.withResolvers()
    waiting.set(id, answer)
    const order = { id, cid: cid.bytes, bytes, isRead }
    worker?.postMessage(order, [bytes.buffer])
    return await answer.promise
  }
}

function openCheckWorker(): CheckWorker | undefined {
  if (typeof Worker === 'undefined') return undefined
  return new Worker(new URL('./check.worker.ts', import.meta.url), {
    type: 'module',
  })
}

function gone(): AppError {
  return new AppError(
    'unexpected',
    'A part of Freehold stopped while pieces were checked. Try again.',
  )
}
