import type { Connection } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import { AppError, isAbort } from '../../base/errors.ts'
import { messageChannel } from '../message-channel.ts'
import { withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import { ownersLimits, ownersProtocol, writeOwnersMessage } from './messages.ts'
import type { OwnersAnswer, OwnersRequest } from './messages.ts'
import { readOwnersAnswer } from './read-messages.ts'

/**
 * Sends one request to the relay at the other end of `connection`.
 *
 * @throws AppError `relay-unreachable` when it does not answer, does not speak
 * the protocol or answers something else; `aborted`.
 */
export async function askOwners(
  connection: Pick<Connection, 'newStream' | 'remotePeer'>,
  request: OwnersRequest,
  { timers, signal: given }: Abortable & { timers: Timers },
): Promise<OwnersAnswer> {
  const signal = withinTime(timers, ownersLimits.patience, given)
  try {
    return await exchange(connection, request, signal)
  } catch (thrown) {
    const stopped = given?.aborted === true && isAbort(thrown)
    throw new AppError(
      stopped ? 'aborted' : 'relay-unreachable',
      stopped ? 'Stopped.' : 'The relay did not answer.',
      { cause: thrown, details: connection.remotePeer.toString() },
    )
  }
}

async function exchange(
  connection: Pick<Connection, 'newStream'>,
  request: OwnersRequest,
  signal: AbortSignal,
): Promise<OwnersAnswer> {
  const stream = await connection.newStream(ownersProtocol, { signal })
  const channel = messageChannel(stream, signal, ownersLimits.messageBytes)
  try {
    await channel.write(writeOwnersMessage(request))
    const bytes = await channel.read()
    if (bytes === undefined) throw new Error('the stream ended early')
    const answer = readOwnersAnswer(bytes)
    await stream.close({ signal })
    return answer
  } catch (thrown) {
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
    throw thrown
  }
}
