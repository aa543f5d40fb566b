import type { Page, WebSocketRoute } from 'playwright-core'

/** No request leaves for it: the rig answers in its place. */
export const trackerAddress = 'ws://tracker.localhost:8000/'

interface TrackerMessage {
  action: string
  info_hash: string
  peer_id: string
  offers?: { offer: unknown; offer_id: string }[]
  answer?: unknown
  offer_id?: string
  to_peer_id?: string
}

/**
 * The smallest tracker that WebTorrent's pages meet at: every offer goes to
 * another page, and its answer back.
 * See https://github.com/webtorrent/bittorrent-tracker
 */
export function createTracker() {
  const sockets = new Map<string, WebSocketRoute>()
  return {
    async serve(page: Page): Promise<void> {
      await page.routeWebSocket(trackerAddress, (socket) => {
        socket.onMessage((text) => {
          const message = JSON.parse(String(text)) as TrackerMessage
          sockets.set(message.peer_id, socket)
          pass(message, sockets)
        })
      })
    },
  }
}

function pass(
  message: TrackerMessage,
  sockets: Map<string, WebSocketRoute>,
): void {
  const { action, info_hash, peer_id, offers, answer, offer_id } = message
  const common = { action, info_hash, peer_id }
  const tell = (to: WebSocketRoute | undefined, what: object) =>
    to?.send(JSON.stringify({ ...common, ...what }))
  if (answer !== undefined) {
    tell(sockets.get(message.to_peer_id ?? ''), { answer, offer_id })
    return
  }
  tell(sockets.get(peer_id), { interval: 30, complete: 1, incomplete: 1 })
  const others = [...sockets].filter(([id]) => id !== peer_id)
  for (const [at, [, socket]] of others.entries()) {
    const offered = offers?.[at]
    if (offered !== undefined) tell(socket, offered)
  }
}
