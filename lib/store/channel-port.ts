import type { Abortable } from '../base/abort.ts'
import { createStoreLine } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import type { StorePort } from './store-calls.ts'

/**
 * The store's protocol between tabs. Ports can't be handed to another tab
 * without a detour, so each client has a BroadcastChannel of its own, with
 * the store's worker at the other end, and knocks on one that all know. A
 * client holds a Web Lock of the same name: once the store gets it, the client
 * is gone.
 */
interface Notice {
  /** A client wants its channel served. */
  knock?: string | undefined
  /** A worker has the store from now on. */
  owner?: true | undefined
  /** The channel is served. */
  ready?: true | undefined
}

export interface ChannelOptions extends Abortable {
  locks?: Pick<LockManager, 'request'> | undefined
}

/**
 * A line to whichever tab has the store, now and later; waits until there is
 * one. The signal ends it.
 */
export async function openChannelLine(
  name: string,
  { signal, locks = navigator.locks }: ChannelOptions = {},
): Promise<StoreLine> {
  const id = crypto.randomUUID()
  await holdLock(locks, `${name}/${id}`, signal)
  const known = new BroadcastChannel(name)
  const own = new BroadcastChannel(`${name}/${id}`)
  const line = createStoreLine(own)
  const knock = () => known.postMessage({ knock: id } satisfies Notice)
  const ready = Promise.withResolvers<void>()
  own.addEventListener('message', ({ data }: MessageEvent<Notice>) => {
    if (data.ready !== true) return
    ready.resolve()
    line.use(own)
  })
  known.addEventListener('message', ({ data }: MessageEvent<Notice>) => {
    if (data.owner === true) knock()
  })
  signal?.addEventListener('abort', () => {
    known.close()
    own.close()
    ready.reject(signal.reason)
  })
  knock()
  await ready.promise
  return line
}

/** Serves every client that knocks, until the signal or the client's end. */
export function serveChannel(
  name: string,
  serve: (port: StorePort) => { close(): Promise<void> },
  { signal, locks = navigator.locks }: ChannelOptions = {},
): void {
  const known = new BroadcastChannel(name)
  const clients = new Map<string, BroadcastChannel>()
  function welcome(id: string): BroadcastChannel {
    const own = new BroadcastChannel(`${name}/${id}`)
    clients.set(id, own)
    const served = serve(own)
    void locks.request(`${name}/${id}`, async () => {
      clients.delete(id)
      own.close()
      await served.close()
    })
    return own
  }
  known.addEventListener('message', ({ data }: MessageEvent<Notice>) => {
    if (data.knock === undefined) return
    const own = clients.get(data.knock) ?? welcome(data.knock)
    own.postMessage({ ready: true } satisfies Notice)
  })
  signal?.addEventListener('abort', () => {
    for (const each of [known, ...clients.values()]) each.close()
  })
  known.postMessage({ owner: true } satisfies Notice)
}

/** Resolves once it is held: until the signal, or the end of the tab. */
async function holdLock(
  locks: Pick<LockManager, 'request'>,
  name: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  void locks.request(name, async () => {
    resolve()
    await new Promise<void>((end) => {
      signal?.addEventListener('abort', () => end(), { once: true })
    })
  })
  await promise
}
