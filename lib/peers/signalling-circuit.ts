import type { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import type { Connection, Upgrader } from '@libp2p/interface'
import { override } from './override.ts'

/** Bytes and milliseconds; a handshake takes a few kilobytes and seconds. */
const limits = { bytes: 128n * 1024n, time: 30_000 }

/** Marks, in the options of a dial, a circuit that only signalling needs. */
const forSignalling = Symbol('for signalling')

type MakeCircuits = ReturnType<typeof circuitRelayTransport>

/** The part of libp2p's transport manager that WebRTC dials the relay with. */
interface Dialler {
  dial(address: unknown, options: object): Promise<Connection>
}

/**
 * The circuit transport, except that a relayed connection which WebRTC opens
 * to agree on a direct one counts as limited. Our relays set no limit that
 * libp2p knows of: without this, files would begin to flow through the relay
 * while the direct connection is being made.
 */
export function narrowForSignalling(make: MakeCircuits): MakeCircuits {
  return (components) => {
    const { upgrader } = components
    const upgradeOutbound: Upgrader['upgradeOutbound'] = (raw, options) => {
      const narrow = forSignalling in options
      return upgrader.upgradeOutbound(
        raw,
        narrow
          ? { ...options, limits: options.limits ?? { bytes: limits.bytes } }
          : options,
      )
    }
    return make(
      override(
        components,
        'upgrader',
        override(upgrader, 'upgradeOutbound', upgradeOutbound),
      ),
    )
  }
}

/**
 * The same libp2p components for WebRTC, whose circuits say what they are
 * for, and end by themselves.
 */
export function withSignallingCircuits<C extends object>(components: C): C {
  const { transportManager } = components as { transportManager?: Dialler }
  if (transportManager === undefined) return components
  const dial: Dialler['dial'] = async (address, options) => {
    const marked = { ...options, [forSignalling]: true }
    const connection = await transportManager.dial(address, marked)
    endLater(connection)
    return connection
  }
  const manager = override(transportManager, 'dial', dial)
  return override(components, 'transportManager' as keyof C, manager)
}

function endLater(connection: Connection): void {
  const timer = setTimeout(() => {
    connection.close().catch((thrown: Error) => connection.abort(thrown))
  }, limits.time)
  connection.addEventListener('close', () => clearTimeout(timer))
}
