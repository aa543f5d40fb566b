import {
  serviceCapabilities,
  serviceDependencies,
  transportSymbol,
} from '@libp2p/interface'
import type { Startable, Transport, Upgrader } from '@libp2p/interface'
import type { webRTC } from '@libp2p/webrtc'
import { rememberLink } from './connection-path.ts'
import { override } from './override.ts'

type MakeWebRTC = ReturnType<typeof webRTC>

/**
 * A WebRTC transport that can be stopped and started again, which the one of
 * libp2p can't: what its first stop aborts stays aborted, so that a device
 * which was offline once would refuse every call. While `allowed` says no at
 * a start, it neither calls nor answers until the next.
 */
export function restartableWebRTC(
  make: MakeWebRTC,
  allowed: () => boolean,
): MakeWebRTC {
  return (components) => {
    const upgrader = remembering(components.upgrader)
    const inner = () => make(override(components, 'upgrader', upgrader))
    const state = { transport: inner(), on: allowed() }
    const restartable: Transport & Startable = {
      [transportSymbol]: true,
      [Symbol.toStringTag]: '@libp2p/webrtc',
      ...{
        [serviceCapabilities]: ['@libp2p/transport'],
        [serviceDependencies]: [
          '@libp2p/identify',
          '@libp2p/circuit-relay-v2-transport',
        ],
      },
      async start() {
        Object.assign(state, { transport: inner(), on: allowed() })
        if (state.on) await startable(state.transport).start()
      },
      async stop() {
        if (state.on) await startable(state.transport).stop()
      },
      dial: (address, options) =>
        state.transport.dial(address, {
          ...options,
          upgrader: remembering(options.upgrader),
        }),
      createListener: (options) => state.transport.createListener(options),
      listenFilter: (list) =>
        state.on ? state.transport.listenFilter(list) : [],
      dialFilter: (list) => (state.on ? state.transport.dialFilter(list) : []),
    }
    return restartable
  }
}

function startable(transport: object): Startable {
  return transport as Startable
}

/** Tells `pathOf` of each link before it becomes a connection. */
function remembering(upgrader: Upgrader): Upgrader {
  const upgradeInbound: Upgrader['upgradeInbound'] = (raw, options) => {
    rememberLink(raw)
    return upgrader.upgradeInbound(raw, options)
  }
  const upgradeOutbound: Upgrader['upgradeOutbound'] = (raw, options) => {
    rememberLink(raw)
    return upgrader.upgradeOutbound(raw, options)
  }
  return override(
    override(upgrader, 'upgradeInbound', upgradeInbound),
    'upgradeOutbound',
    upgradeOutbound,
  )
}
