/**
 * The runtime configuration: `public/network.json`, and over it what
 * `npm start` learnt at run time (`local.json`, served but not tracked).
 */
export interface NetworkConfig {
  /** `local` asks no host but loopback; `public` asks the hosts named here. */
  profile: 'local' | 'public'
  /** Relay multiaddrs, each ending in `/p2p/<peer id>`. */
  relays: string[]
  /**
   * IPFS nodes to stay connected to, as Kubo prints them: `/ws`, `/wss` or
   * `/webrtc-direct` multiaddrs, each ending in `/p2p/<peer id>`.
   */
  peers?: string[] | undefined
  /**
   * HTTP addresses of services of the delegated routing API, which are asked
   * for the record of an IPNS name; what they answer is verified here.
   */
  routers?: string[] | undefined
  iceServers: {
    urls: string | string[]
    username?: string
    credential?: string
  }[]
  chains: ChainConfig[]
  /** Where sites have origins of their own; at home they always have. */
  sites?: SiteHosts | undefined
}

/** A wildcard host beside the app. */
export interface SiteHosts {
  /** `<cid>.ipfs.<host>` serves the folder `isolated` of the export. */
  host: string
  /** The origin of the app, which alone may frame them. */
  app: string
}

/** One EVM chain that carries a Deeds contract. */
export interface ChainConfig {
  /** EIP-155 chain id. */
  id: number
  name: string
  coin: { name: string; symbol: string; decimals: number }
  /** JSON-RPC endpoints over http, tried in order. */
  rpcUrls: string[]
  /** The Deeds contract. */
  deeds: `0x${string}`
  /** The Names contract, on chains that have it. */
  names?: `0x${string}` | undefined
  /** Block in which Deeds was deployed: where a search of its logs begins. */
  deployedAt: number
  /** True only for the local chain, whose node mints test coins on request. */
  faucet: boolean
  /**
   * Blocks on top that make a block final. Without it the chain's own
   * `finalized` tag decides; the local chain has depth 0.
   */
  finalDepth?: number | undefined
  /** Block explorer without a trailing slash, if there is one. */
  explorer?: string | undefined
}
