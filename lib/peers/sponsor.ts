import type { Connection } from '@libp2p/interface'
import { within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import {
  readSponsorAnswer,
  sponsorLimits,
  sponsorProtocol,
  writeSponsorMessage,
} from './sponsor-messages.ts'
import type { SponsorAnswer, SponsorRequest } from './sponsor-messages.ts'
import { messageChannel } from './message-channel.ts'

/** A peer that gave no answer, or one that is none. */
export interface Silence {
  type: 'silent'
  /** Whether it may have read the request all the same. */
  delivered: boolean
}

/** What came back from a peer; plain data, so that it crosses tabs. */
export type SponsorReply = SponsorAnswer | Silence

/**
 * Sends one request to the peer at the other end of `connection`. A peer that
 * does not answer in time, or answers nonsense, is silent.
 *
 * @throws the signal's reason when it was aborted.
 */
export async function askSponsor(
  connection: Pick<Connection, 'newStream'>,
  request: SponsorRequest,
  options: Abortable = {},
): Promise<SponsorReply> {
  const signal = within(sponsorLimits.waiting, options.signal)
  let delivered = false
  try {
    const stream = await connection.newStream(sponsorProtocol, { signal })
    const channel = messageChannel(stream, signal, sponsorLimits.messageBytes)
    try {
      delivered = true
      await channel.write(writeSponsorMessage(request))
      const bytes = await channel.read()
      if (bytes === undefined) throw new Error('the stream ended early')
      const answer = readSponsorAnswer(bytes)
      await stream.close({ signal })
      return answer
    } catch (thrown) {
      stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
      throw thrown
    }
  } catch {
    options.signal?.throwIfAborted()
    // Gone, too slow, or not the protocol: nothing it says can be used.
    return { type: 'silent', delivered }
  }
}
