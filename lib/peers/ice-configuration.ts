import type { NetworkConfig } from '../base/network-config.ts'
import type { ConnectMode } from './types.ts'

export interface IceNetwork extends Pick<NetworkConfig, 'iceServers'> {
  mode?: ConnectMode | undefined
}

/**
 * What WebRTC may do; undefined when it may do nothing: with "relay only" and
 * no TURN server every packet would tell the other device our address.
 */
export function iceConfiguration({
  iceServers,
  mode,
}: IceNetwork): RTCConfiguration | undefined {
  if (mode !== 'relay') return { iceServers }
  const turn = iceServers.flatMap((server) => {
    const urls = [server.urls].flat().filter(isTurn)
    return urls.length > 0 ? [{ ...server, urls }] : []
  })
  if (turn.length === 0) return undefined
  return { iceServers: turn, iceTransportPolicy: 'relay' }
}

/** A server that carries bytes, not one that only tells our address. */
function isTurn(url: string): boolean {
  return /^turns?:/i.test(url)
}
