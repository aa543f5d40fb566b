import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import { messageChannel } from '../message-channel.ts'
import { withinTime } from '../types.ts'
import { answerOwnersOf } from './answer.ts'
import type { AnswerOwners, AnswerOwnersInit } from './answer.ts'
import { ownersLimits, ownersProtocol, writeOwnersMessage } from './messages.ts'
import { readOwnersRequest } from './read-messages.ts'

export interface OwnersServerInit extends AnswerOwnersInit {
  libp2p: Pick<Libp2p, 'handle' | 'unhandle'>
}

/** How often what is over is dropped, in milliseconds. */
const sweeping = 60_000

/** Serves the owners protocol until the returned function is called. */
export async function serveOwners(
  init: OwnersServerInit,
): Promise<() => Promise<void>> {
  const { libp2p, index, timers } = init
  const stopping = new AbortController()
  const answer = answerOwnersOf(init)
  await libp2p.handle(
    ownersProtocol,
    (stream, connection) => {
      const signal = withinTime(timers, ownersLimits.patience, stopping.signal)
      return serve(stream, connection, answer, signal)
    },
    { maxInboundStreams: ownersLimits.streams },
  )
  let timer: unknown
  const sweep = () => {
    index.sweep()
    timer = timers.set(sweep, sweeping)
  }
  timer = timers.set(sweep, sweeping)
  return async () => {
    stopping.abort()
    timers.clear(timer)
    await libp2p.unhandle(ownersProtocol)
  }
}

async function serve(
  stream: Stream,
  connection: Connection,
  answer: AnswerOwners,
  signal: AbortSignal,
): Promise<void> {
  const channel = messageChannel(stream, signal, ownersLimits.messageBytes)
  const peerId = connection.remotePeer.toString()
  try {
    for (let count = 0; count < ownersLimits.requests; count++) {
      const bytes = await channel.read()
      if (bytes === undefined) break
      const request = readOwnersRequest(bytes)
      const said = await answer(request, peerId, { signal })
      await channel.write(writeOwnersMessage(said))
    }
    await stream.close()
  } catch (thrown) {
    // Not the protocol: a stranger gets no second try on this stream.
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
}
