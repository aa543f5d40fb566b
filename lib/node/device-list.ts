import type { Connection, Libp2p } from '@libp2p/interface'
import { pathOf } from '../peers/connection-path.ts'
import type { DeviceStatus } from './types.ts'

/** Devices connected now; relays are no devices. */
export function listDevices(
  libp2p: Pick<Libp2p, 'getConnections'>,
  relays: ReadonlySet<string>,
  received: ReadonlyMap<string, number>,
): DeviceStatus[] {
  const devices = new Map<string, DeviceStatus>()
  for (const connection of libp2p.getConnections()) {
    const peerId = connection.remotePeer.toString()
    if (relays.has(peerId) || connection.status !== 'open') continue
    const known = devices.get(peerId)
    if (known?.path === 'direct') continue
    devices.set(peerId, describe(connection, peerId, received))
  }
  return [...devices.values()]
}

function describe(
  connection: Connection,
  peerId: string,
  received: ReadonlyMap<string, number>,
): DeviceStatus {
  return {
    peerId,
    path: pathOf(connection),
    roundTrip: connection.rtt,
    received: received.get(peerId) ?? 0,
  }
}
