import type { Connection } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import { AppError, isAbort } from '../../base/errors.ts'
import { messageChannel } from '../message-channel.ts'
import { systemTimers, withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import { whoHasLimits, whoHasProtocol, writeMessage } from './messages.ts'
import type { WhoHasAnswer, WhoHasRequest } from './messages.ts'
import { readAnswer } from './read-messages.ts'

export interface AskOptions extends Abortable {
  timers?: Timers | undefined
}

/**
 * Sends `requests` to the relay at the other end of `connection`, on one
 * stream, and returns its answer to each.
 *
 * @throws AppError `relay-unreachable` when the relay does not answer, or
 * answers something else; `aborted` when the signal was aborted.
 */
export async function askWhoHas(
  connection: Pick<Connection, 'newStream' | 'remotePeer'>,
  requests: WhoHasRequest[],
  options: AskOptions = {},
): Promise<WhoHasAnswer[]> {
  const { timers = systemTimers } = options
  const signal = withinTime(timers, whoHasLimits.patience, options.signal)
  try {
    return await exchange(connection, requests, signal)
  } catch (thrown) {
    const stopped = options.signal?.aborted === true && isAbort(thrown)
    throw new AppError(
      stopped ? 'aborted' : 'relay-unreachable',
      stopped ? 'Stopped.' : 'The relay did not answer.',
      { cause: thrown, details: connection.remotePeer.toString() },
    )
  }
}

async function exchange(
  connection: Pick<Connection, 'newStream'>,
  requests: WhoHasRequest[],
  signal: AbortSignal,
): Promise<WhoHasAnswer[]> {
  const stream = await connection.newStream(whoHasProtocol, { signal })
  const channel = messageChannel(stream, signal, whoHasLimits.messageBytes)
  const answers: WhoHasAnswer[] = []
  try {
    for (const request of requests) {
      await channel.write(writeMessage(request))
      const bytes = await channel.read()
      if (bytes === undefined) throw new Error('the stream ended early')
      answers.push(readAnswer(bytes))
    }
    await stream.close({ signal })
    return answers
  } catch (thrown) {
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
    throw thrown
  }
}
