import {
  circuitRelayServer,
  RELAY_V2_HOP_CODEC,
} from '@libp2p/circuit-relay-v2'
import type {
  CircuitRelayServerComponents,
  CircuitRelayService,
} from '@libp2p/circuit-relay-v2'
import type { Connection, Stream, StreamHandler } from '@libp2p/interface'
import { withWrappedHandler } from '#lib/peers/wrap-handler'
import type { RelayMeter } from './relay-meter.ts'

export interface RelayLimits {
  reservations: number
  /** Milliseconds that one circuit stays open at most. */
  circuitTime: number
}

/**
 * The circuit relay of libp2p with limits of our own and every byte counted.
 * libp2p's own limits are off: at a circuit that has any, devices refuse to
 * read files, and a device without a direct way would get none. The meter
 * sits at the stream on which a device asks for a circuit, since all bytes of
 * the circuit then pass it.
 */
export function meteredRelay(limits: RelayLimits, meter: RelayMeter) {
  const service = circuitRelayServer({
    maxInboundHopStreams: 128,
    reservations: {
      maxReservations: limits.reservations,
      applyDefaultLimit: false,
    },
  })
  return (components: CircuitRelayServerComponents): CircuitRelayService =>
    service(
      withWrappedHandler(components, RELAY_V2_HOP_CODEC, (handler) =>
        metered(handler, meter, limits),
      ),
    )
}

function metered(
  handler: StreamHandler,
  meter: RelayMeter,
  { circuitTime }: RelayLimits,
): StreamHandler {
  return (stream: Stream, connection: Connection) => {
    // The handler listens first: a stream drops what nobody listens to yet.
    const handled = handler(stream, connection)
    const circuit = meter.open(connection.remotePeer.toString())
    const count = (bytes: number) => {
      if (meter.count(circuit, bytes)) return
      stream.abort(new Error('the relay budget of this device is used up'))
    }
    stream.addEventListener('message', ({ data }) => count(data.byteLength))
    const timer = setTimeout(() => {
      stream.abort(new Error('the circuit was open long enough'))
    }, circuitTime)
    stream.addEventListener('close', () => {
      clearTimeout(timer)
      meter.close(circuit)
    })
    const send = stream.send.bind(stream)
    stream.send = (data) => {
      count(data.byteLength)
      return send(data)
    }
    return handled
  }
}
