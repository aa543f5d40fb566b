import type { Stream, StreamHandler } from '@libp2p/interface'
import { webRTC } from '@libp2p/webrtc'
import type { WebRTCTransportInit } from '@libp2p/webrtc'
import { withSignallingCircuits } from './signalling-circuit.ts'
import { withWrappedHandler } from './wrap-handler.ts'

const signalling = '/webrtc-signaling/0.0.1'

/** Milliseconds that the answering side waits for the dialling side. */
const patience = 8_000

type WebRTC = ReturnType<typeof webRTC>

/**
 * The WebRTC transport of libp2p without its race between the two sides.
 *
 * The dialling side opens a data channel named `init`, and once connected
 * waits for it to open and to close. The answering side closes that channel
 * as soon as it is connected itself. If it is first, the dialling side waits
 * for an event that has passed, until the dial times out on a connection that
 * stands. So the answering side waits until the dialling side has finished
 * signalling: what it does last, after its channel is closed.
 *
 * See docs/adr/0004-webrtc-dials.md for the measurements.
 */
export function patientWebRTC(init: WebRTCTransportInit): WebRTC {
  const transport = webRTC(init)
  return (components) =>
    transport(
      withSignallingCircuits(
        withWrappedHandler(components, signalling, closingLast),
      ),
    )
}

/**
 * The same handler, whose stream closes only after the other side's. When the
 * other side gives up instead, closing fails, and the transport lets go of a
 * connection that stands on this side alone: answers sent on it would be lost.
 */
export function closingLast(handler: StreamHandler): StreamHandler {
  return (stream, connection) => {
    // The transport adopts the data channels right after this close.
    const close = stream.close.bind(stream)
    stream.close = async (options) => {
      await remoteEnd(stream, options?.signal)
      await close(options)
    }
    return handler(stream, connection)
  }
}

/** Resolves when the other side has finished; rejects when it will not. */
function remoteEnd(stream: Stream, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      stream.removeEventListener('remoteCloseWrite', ended)
      stream.removeEventListener('close', giveUp)
      finish()
    }
    const giveUp = () =>
      settle(() => reject(new Error('the dialling side gave up')))
    // What was reset has ended too, and is still no good end.
    const ended = () => {
      if (stream.status === 'open') settle(resolve)
      else giveUp()
    }
    const timer = setTimeout(giveUp, patience)
    signal?.addEventListener('abort', giveUp)
    stream.addEventListener('remoteCloseWrite', ended)
    stream.addEventListener('close', giveUp)
    if (stream.status !== 'open' || signal?.aborted === true) giveUp()
    else if (stream.remoteWriteStatus === 'closed') ended()
  })
}
