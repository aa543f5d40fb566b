import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { identify } from '@libp2p/identify'
import type { PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { isAbort } from '../base/errors.ts'
import { dialGate } from './dial-gate.ts'
import { circuitAddress } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'

export interface DialBackInit extends Abortable {
  relay: RelayAddress
  /** This device, which shall be reached. */
  peerId: string
  /** Whom the relay sees calling: nobody that it knows. */
  caller: PrivateKey
}

/** Milliseconds for the relay and for the call through it together. */
const patience = 8_000

/**
 * Calls this device as a stranger would: a second identity dials the relay
 * and asks to be let through. Only who holds this device's key can answer the
 * handshake, so a relay that merely says it has a slot for us is found out.
 * Resolves with whether the call came through.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function dialBack(init: DialBackInit): Promise<boolean> {
  const { relay, peerId, caller, signal } = init
  const stranger = await createLibp2p({
    privateKey: caller,
    transports: [webSockets(), circuitRelayTransport()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: dialGate(() => ({ relays: [relay], loopback: false })),
    connectionManager: { resolvers: {}, reconnectRetries: 0 },
    connectionMonitor: { enabled: false },
    services: { identify: identify() },
  })
  try {
    const limit = within(patience, signal)
    await stranger.dial(relay.multiaddr, { signal: limit })
    await stranger.dial(circuitAddress(relay, peerId), { signal: limit })
    return true
  } catch (thrown) {
    signal?.throwIfAborted()
    return failed(thrown)
  } finally {
    await stranger.stop()
  }
}

/**
 * A call that failed did not come through. A WebSocket that breaks while it is
 * made fails with the browser's event, which is no error.
 */
function failed(thrown: unknown): false {
  const isFailure =
    thrown instanceof Error || thrown instanceof Event || isAbort(thrown)
  if (isFailure) return false
  throw thrown
}
