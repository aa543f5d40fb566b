import type { StorePort } from './store-calls.ts'

/**
 * The store's protocol between tabs: a BroadcastChannel as many ports. Ports
 * of another tab can't be had without a detour, and what crosses is small:
 * places, not bytes. The store's worker listens to it directly.
 */
interface Letter {
  /** A client's name; absent when a store says that it is there now. */
  from?: string | undefined
  to?: string | undefined
  data?: unknown
}

type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>

/**
 * @param onOwner called when another thread has the store from now on; give
 * the port to `StoreLine.use` then.
 */
export function openChannelPort(
  channel: Channel,
  name: string,
  onOwner: () => void,
): StorePort {
  const target = new EventTarget()
  channel.addEventListener('message', (event) => {
    const { from, to, data } = (event as MessageEvent<Letter>).data
    if (from === undefined && to === undefined) onOwner()
    if (to === name) target.dispatchEvent(new MessageEvent('message', { data }))
  })
  return portOf(target, (data) => channel.postMessage({ from: name, data }))
}

/** Serves each client that writes, and says that the store is here. */
export function serveChannel(
  channel: Channel,
  serve: (port: StorePort) => void,
): void {
  const clients = new Map<string, EventTarget>()
  channel.addEventListener('message', (event) => {
    const { from, data } = (event as MessageEvent<Letter>).data
    if (from === undefined) return
    let client = clients.get(from)
    if (client === undefined) {
      client = new EventTarget()
      clients.set(from, client)
      serve(
        portOf(client, (answer) =>
          channel.postMessage({ to: from, data: answer }),
        ),
      )
    }
    client.dispatchEvent(new MessageEvent('message', { data }))
  })
  channel.postMessage({} satisfies Letter)
}

function portOf(
  target: EventTarget,
  postMessage: (data: unknown) => void,
): StorePort {
  return {
    postMessage,
    addEventListener: (type, listener, options) =>
      target.addEventListener(
        type,
        (event) => listener(event as MessageEvent),
        options,
      ),
  }
}
