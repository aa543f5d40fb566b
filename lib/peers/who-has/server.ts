import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import type { WhoHasIndex } from './holder-index.ts'
import {
  readRequest,
  whoHasLimits,
  whoHasProtocol,
  writeMessage,
} from './messages.ts'
import type { WhoHasAnswer, WhoHasRequest } from './messages.ts'
import { messageChannel } from '../message-channel.ts'
import { systemTimers } from '../types.ts'
import type { Timers } from '../types.ts'

export interface WhoHasServerInit {
  libp2p: Pick<
    Libp2p,
    | 'handle'
    | 'unhandle'
    | 'addEventListener'
    | 'removeEventListener'
    | 'getConnections'
  >
  index: WhoHasIndex
  /** Whether this relay holds a slot for `peerId`. */
  holdsReservation: (peerId: string) => boolean
  timers?: Timers | undefined
}

/** Milliseconds. */
const times = { grace: 30_000, sweep: 60_000 }

/**
 * Serves the who-has protocol until the returned function is called. An entry
 * counts only for the device at the other end of the connection, and is
 * dropped 30 s after that device's last connection closed.
 */
export async function serveWhoHas(
  init: WhoHasServerInit,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  await init.libp2p.handle(
    whoHasProtocol,
    (stream, connection) => serve(stream, connection, init, stopping.signal),
    { maxInboundStreams: 16 },
  )
  const stopForgetting = forgetTheGone(init)
  return async () => {
    stopping.abort()
    stopForgetting()
    await init.libp2p.unhandle(whoHasProtocol)
  }
}

/** What this device answers to `request` of `peerId`. */
export function answerWhoHas(
  request: WhoHasRequest,
  peerId: string,
  init: Pick<WhoHasServerInit, 'index' | 'holdsReservation'>,
): WhoHasAnswer {
  const { index } = init
  const kept = (refused: number): WhoHasAnswer => ({
    type: 'kept',
    entries: index.entriesOf(peerId),
    refused,
  })
  switch (request.type) {
    case 'announce':
      return kept(index.add(peerId, request.cids, request.ttl))
    case 'withdraw':
      index.remove(peerId, request.cids)
      return kept(0)
    case 'query':
      return {
        type: 'holders',
        peers: index
          .holders(request.cid, whoHasLimits.holders)
          .filter((holder) => holder !== peerId),
      }
    case 'reservation':
      return { type: 'reservation', held: init.holdsReservation(peerId) }
  }
}

async function serve(
  stream: Stream,
  connection: Connection,
  init: WhoHasServerInit,
  stopping: AbortSignal,
): Promise<void> {
  const limit = AbortSignal.timeout(whoHasLimits.patience)
  const channel = messageChannel(
    stream,
    AbortSignal.any([stopping, limit]),
    whoHasLimits.messageBytes,
  )
  const peerId = connection.remotePeer.toString()
  try {
    for (let count = 0; count < whoHasLimits.requests; count++) {
      const bytes = await channel.read()
      if (bytes === undefined) break
      const answer = answerWhoHas(readRequest(bytes), peerId, init)
      await channel.write(writeMessage(answer))
    }
    await stream.close()
  } catch (thrown) {
    // Not the protocol: a stranger gets no second try on this stream.
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
}

function forgetTheGone(init: WhoHasServerInit): () => void {
  const { libp2p, index, timers = systemTimers } = init
  const waiting = new Map<string, unknown>()
  const onClose = (event: CustomEvent<Connection>) => {
    const { remotePeer } = event.detail
    const peerId = remotePeer.toString()
    if (index.entriesOf(peerId) === 0) return
    timers.clear(waiting.get(peerId))
    const forget = () => {
      waiting.delete(peerId)
      if (libp2p.getConnections(remotePeer).length === 0) index.forget(peerId)
    }
    waiting.set(peerId, timers.set(forget, times.grace))
  }
  let sweeping: unknown
  const sweep = () => {
    index.sweep()
    sweeping = timers.set(sweep, times.sweep)
  }
  sweeping = timers.set(sweep, times.sweep)
  libp2p.addEventListener('connection:close', onClose)
  return () => {
    libp2p.removeEventListener('connection:close', onClose)
    timers.clear(sweeping)
    for (const timer of waiting.values()) timers.clear(timer)
  }
}
