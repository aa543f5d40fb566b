import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import { messageChannel } from '../message-channel.ts'
import { systemTimers, withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import { answerWhoHas } from './answer.ts'
import type { AnswerInit } from './answer.ts'
import { forgetTheGone } from './forget-the-gone.ts'
import { whoHasLimits, whoHasProtocol, writeMessage } from './messages.ts'
import { readRequest } from './read-messages.ts'

export interface WhoHasServerInit extends AnswerInit {
  libp2p: Pick<
    Libp2p,
    | 'handle'
    | 'unhandle'
    | 'addEventListener'
    | 'removeEventListener'
    | 'getConnections'
  >
  timers?: Timers | undefined
}

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

async function serve(
  stream: Stream,
  connection: Connection,
  init: WhoHasServerInit,
  stopping: AbortSignal,
): Promise<void> {
  const { timers = systemTimers } = init
  const signal = withinTime(timers, whoHasLimits.patience, stopping)
  const channel = messageChannel(stream, signal, whoHasLimits.messageBytes)
  const peerId = connection.remotePeer.toString()
  try {
    for (let count = 0; count < whoHasLimits.requests; count++) {
      const bytes = await channel.read()
      if (bytes === undefined) break
      const request = readRequest(bytes)
      const answer = await answerWhoHas(request, peerId, init, { signal })
      await channel.write(writeMessage(answer))
    }
    await stream.close()
  } catch (thrown) {
    // Not the protocol: a stranger gets no second try on this stream.
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
}
