import type { ErrorEnvelope } from '../../base/error-envelope.ts'
import { fromEnvelope, toEnvelope } from '../../base/error-envelope.ts'
import type { CallContext, NodeMethod, NodeService } from '../node-service.ts'
import type { NodeStatus } from '../types.ts'

/** The part of BroadcastChannel that is used; a test gives its own. */
export interface TabPort {
  postMessage(message: TabMessage): void
  addEventListener(
    type: 'message',
    listener: (event: { data: TabMessage }) => void,
  ): void
}

/** Everything that tabs of one browser say to each other about the node. */
export type TabMessage =
  | { kind: 'hello' }
  | { kind: 'status'; term: string; status: NodeStatus }
  | { kind: 'call'; id: string; method: NodeMethod; args: unknown }
  | { kind: 'cancel'; id: string }
  | { kind: 'progress'; id: string; value: unknown }
  | { kind: 'result'; id: string; value: unknown }
  | { kind: 'failure'; id: string; error: ErrorEnvelope }

/** The leader's side: answers calls until `signal` ends it. */
export function serveTabs(
  port: TabPort,
  service: NodeService,
  signal: AbortSignal,
): void {
  const running = new Map<string, AbortController>()
  port.addEventListener('message', ({ data }) => {
    if (signal.aborted) return
    if (data.kind === 'cancel') running.get(data.id)?.abort()
    if (data.kind === 'call' && !running.has(data.id)) {
      const controller = new AbortController()
      running.set(data.id, controller)
      void answer(port, service, data, controller.signal).finally(() => {
        running.delete(data.id)
      })
    }
  })
}

async function answer(
  port: TabPort,
  service: NodeService,
  call: Extract<TabMessage, { kind: 'call' }>,
  signal: AbortSignal,
): Promise<void> {
  const { id } = call
  const context: CallContext = {
    signal,
    onProgress: (value) => port.postMessage({ kind: 'progress', id, value }),
  }
  try {
    const value = await invoke(service, call, context)
    port.postMessage({ kind: 'result', id, value })
  } catch (thrown) {
    port.postMessage({ kind: 'failure', id, error: toEnvelope(thrown) })
  }
}

function invoke(
  service: NodeService,
  { method, args }: Extract<TabMessage, { kind: 'call' }>,
  context: CallContext,
): Promise<unknown> {
  const run = service[method] as (
    args: unknown,
    context: CallContext,
  ) => Promise<unknown>
  return run(args, context)
}

interface WaitingCall {
  message: Extract<TabMessage, { kind: 'call' }>
  context: CallContext
  resolve(value: unknown): void
  reject(error: unknown): void
}

export interface TabCaller {
  call(
    method: NodeMethod,
    args: unknown,
    context: CallContext,
  ): Promise<unknown>
  /** Says every waiting call again: a new leader knows none of them. */
  repeat(): void
  /** Answers every waiting call here: this tab leads now. */
  answerWith(service: NodeService): void
}

/** The other side: calls wait for an answer, whoever leads by then. */
export function callLeader(port: TabPort, newId: () => string): TabCaller {
  const waiting = new Map<string, WaitingCall>()
  port.addEventListener('message', ({ data }) => {
    if (!('id' in data)) return
    const call = waiting.get(data.id)
    if (call === undefined) return
    if (data.kind === 'progress') call.context.onProgress?.(data.value)
    if (data.kind === 'result') call.resolve(data.value)
    if (data.kind === 'failure') call.reject(fromEnvelope(data.error))
  })
  return {
    async call(method, args, context) {
      const id = newId()
      const { signal } = context
      const cancel = () => port.postMessage({ kind: 'cancel', id })
      try {
        signal?.throwIfAborted()
        signal?.addEventListener('abort', cancel, { once: true })
        return await new Promise<unknown>((resolve, reject) => {
          const message = { kind: 'call', id, method, args } as const
          waiting.set(id, { message, context, resolve, reject })
          signal?.addEventListener('abort', () => reject(reasonOf(signal)))
          port.postMessage(message)
        })
      } finally {
        waiting.delete(id)
        signal?.removeEventListener('abort', cancel)
      }
    },
    repeat() {
      for (const { message } of waiting.values()) port.postMessage(message)
    },
    answerWith(service) {
      for (const { message, context, resolve, reject } of waiting.values()) {
        invoke(service, message, context).then(resolve, reject)
      }
    },
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason as Error
}
