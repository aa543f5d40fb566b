import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { fromEnvelope } from '../base/error-envelope.ts'
import { AppError } from '../base/errors.ts'
import { importCalls } from './store-calls.ts'
import type { StoreAnswer, StoreCall, StoreCalls } from './store-calls.ts'
import type { StoreOrder, StorePort } from './store-calls.ts'

export interface StoreLine {
  call<Call extends StoreCall>(
    call: Call,
    args: Parameters<StoreCalls[Call]>,
    options?: CallOptions,
  ): Promise<ReturnType<StoreCalls[Call]>>
  /**
   * Goes on with another thread that holds the store, when the tab of the one
   * before has closed: calls that wait are asked again. Imports are not: what
   * they put since their last checkpoint is gone, so they fail with
   * `store-moved` and are to be begun again.
   */
  use(port: StorePort): void
}

interface CallOptions extends Abortable {
  /** Memory that goes along, where the port can take it: not to another tab. */
  transfer?: Transferable[] | undefined
}

interface Waiting {
  order: StoreOrder
  resolve(result: never): void
  reject(reason: unknown): void
}

/** Calls over a port, which may change: see `StoreLine`. */
export function createStoreLine(first: StorePort): StoreLine {
  const waiting = new Map<number, Waiting>()
  let port = first
  let asked = 0
  function listen(): void {
    const mine = port
    mine.addEventListener('message', ({ data }: MessageEvent<StoreAnswer>) => {
      if (mine === port) settle(data)
    })
    mine.start?.()
  }
  function settle(answer: StoreAnswer): void {
    const { resolve, reject } = waiting.get(answer.id) ?? {}
    waiting.delete(answer.id)
    if ('error' in answer) reject?.(fromEnvelope(answer.error))
    else resolve?.(answer.result as never)
  }
  listen()
  return {
    async call(call, args, { signal, transfer } = {}) {
      signal?.throwIfAborted()
      const id = asked++
      const order = { id, call, args }
      const answer =
        Promise.withResolvers<ReturnType<StoreCalls[typeof call]>>()
      const { resolve, reject } = answer
      const stop = () => reject(signal?.reason)
      signal?.addEventListener('abort', stop, { once: true })
      waiting.set(id, { order, resolve, reject })
      port.postMessage(order, transfer)
      try {
        return await answer.promise
      } finally {
        waiting.delete(id)
        signal?.removeEventListener('abort', stop)
      }
    },
    use(next) {
      if (next !== port) {
        port = next
        listen()
      }
      for (const { order, reject } of waiting.values()) {
        if (importCalls.has(order.call)) reject(interrupted(order.call))
        else port.postMessage(order)
      }
    },
  }
}

/** An address as the line carries it. */
export function plain({ bytes }: CID): Uint8Array {
  return bytes
}

function interrupted(details: string): AppError {
  return new AppError(
    'store-moved',
    'The tab that kept the files was closed. Nothing of this import was published; try again.',
    { details },
  )
}
