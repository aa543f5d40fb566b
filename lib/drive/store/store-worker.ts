import { fromEnvelope } from '#lib/base/error-envelope'
import type { ImportWorker } from '../publish/import-in-worker.ts'
import type { StoreNews, StoreWish } from './store-messages.ts'

/** This tab's store worker, as the tab talks to it. */
export interface StoreWorker {
  /** Leads to the store, once this tab's worker has it. */
  port: MessagePort
  /** Hears of everything the worker says but reports. */
  onNews(listener: (news: StoreNews) => void): void
  onDeath(listener: (event: Event) => void): void
  /** The writing side of one import; only where the packs are. */
  importer(): ImportWorker
  end(): void
}

export function openStoreWorker(
  report: (thrown: unknown) => void,
): StoreWorker {
  const worker = new Worker(new URL('./store.worker.ts', import.meta.url), {
    type: 'module',
  })
  const ask = (wish: StoreWish) => worker.postMessage(wish, [wish.port])
  const { port1, port2 } = new MessageChannel()
  ask({ kind: 'serve', port: port2 })
  worker.addEventListener('message', ({ data }: MessageEvent<StoreNews>) => {
    if (data.kind === 'report') report(fromEnvelope(data.error))
  })
  return {
    port: port1,
    onNews: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<StoreNews>) =>
        listener(event.data),
      ),
    onDeath: (listener) => worker.addEventListener('error', listener),
    importer() {
      const channel = new MessageChannel()
      ask({ kind: 'import', port: channel.port2 })
      return importerOf(channel.port1, worker)
    },
    end: () => worker.terminate(),
  }
}

/** One port stands for a worker of its own, whose end ends the port alone. */
function importerOf(port: MessagePort, worker: Worker): ImportWorker {
  const ending = new AbortController()
  const { signal } = ending
  port.start()
  return {
    postMessage: (message: unknown, transfer?: unknown) =>
      port.postMessage(message, transfer as Transferable[]),
    addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
    ) {
      const from = type === 'error' ? worker : port
      from.addEventListener(type, listener, { signal })
    },
    terminate() {
      ending.abort()
      port.close()
    },
  }
}
