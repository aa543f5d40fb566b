import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import type { Abortable } from '../base/abort.ts'
import {
  readSponsorRequest,
  sponsorLimits,
  sponsorProtocol,
  writeSponsorMessage,
} from './sponsor-messages.ts'
import type { SponsorAnswer, SponsorRequest } from './sponsor-messages.ts'
import { messageChannel } from './message-channel.ts'

export interface SponsorServerInit {
  libp2p: Pick<Libp2p, 'handle' | 'unhandle'>
  /**
   * Decides on a request of the device `peerId`, and brings it in. Never
   * rejects: whatever goes wrong is a refusal.
   */
  answer(
    request: SponsorRequest,
    peerId: string,
    options: Abortable,
  ): Promise<SponsorAnswer>
}

/** Serves the sponsor protocol until the returned function is called. */
export async function serveSponsor(
  init: SponsorServerInit,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  await init.libp2p.handle(
    sponsorProtocol,
    (stream, connection) => serve(stream, connection, init, stopping.signal),
    { maxInboundStreams: 4 },
  )
  return async () => {
    stopping.abort()
    await init.libp2p.unhandle(sponsorProtocol)
  }
}

async function serve(
  stream: Stream,
  connection: Connection,
  init: SponsorServerInit,
  stopping: AbortSignal,
): Promise<void> {
  const limit = AbortSignal.timeout(sponsorLimits.patience)
  const signal = AbortSignal.any([stopping, limit])
  const channel = messageChannel(stream, signal, sponsorLimits.messageBytes)
  const peerId = connection.remotePeer.toString()
  try {
    for (let asked = 0; asked < sponsorLimits.requests; asked++) {
      const bytes = await channel.read()
      if (bytes === undefined) break
      const request = readSponsorRequest(bytes)
      const refused = request.type === 'refused'
      const answer = refused
        ? request
        : await init.answer(request, peerId, { signal })
      await channel.write(writeSponsorMessage(answer))
      // Not the protocol: a stranger gets no second try on this stream.
      if (refused) break
    }
    await stream.close()
  } catch (thrown) {
    stream.abort(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
}
