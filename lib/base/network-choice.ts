import type { NetworkConfig } from './network-config.ts'

export type IceServer = NetworkConfig['iceServers'][number]

/**
 * How to take part in the network. `relay`: bytes go through relays and TURN
 * servers alone, which hides this device's address from other devices.
 */
export type NodeMode = 'direct' | 'relay' | 'offline'

/** Servers that a person named for this browser. */
export interface OwnServers {
  /** Relay multiaddrs, each ending in `/p2p/<peer id>`. */
  relays: string[]
  /** STUN and TURN servers. */
  iceServers: IceServer[]
  /** HTTPS addresses of services that know who provides what in IPFS. */
  routers: string[]
  /** True: the servers of `network.json` are not asked at all. */
  only: boolean
}

/** What a person chose for this browser; kept over reloads. */
export interface NetworkChoice {
  mode: NodeMode
  own: OwnServers
}

export const defaultChoice: NetworkChoice = {
  mode: 'direct',
  own: { relays: [], iceServers: [], routers: [], only: false },
}

/** The servers in use: the person's first, then those of `network.json`. */
export function serversInUse(
  config: Pick<NetworkConfig, 'relays' | 'iceServers'>,
  own: OwnServers,
): Pick<NetworkConfig, 'relays' | 'iceServers'> {
  const shipped = own.only ? { relays: [], iceServers: [] } : config
  return {
    relays: [...new Set([...own.relays, ...shipped.relays])],
    iceServers: [...own.iceServers, ...shipped.iceServers],
  }
}

/** Services that may be asked; none on a local start, whoever named them. */
export function routersInUse(
  { profile, routers = [] }: Pick<NetworkConfig, 'profile' | 'routers'>,
  own: OwnServers,
): string[] {
  if (profile === 'local') return []
  return [...new Set([...own.routers, ...(own.only ? [] : routers)])]
}
