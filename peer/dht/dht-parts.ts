import {
  kadDHT,
  removePrivateAddressesMapper,
  removePublicAddressesMapper,
} from '@libp2p/kad-dht'
import { tcp } from '@libp2p/tcp'
import { isLoopback, isPrivate } from '@libp2p/utils'
import type { MoreParts } from '../relay-node.ts'

/**
 * What a node needs besides to take part in the DHT as a client: it asks and
 * announces, and answers nobody's questions. On loopback it is the DHT that
 * IPFS nodes form on a local network, with addresses of this machine alone.
 */
export function dhtParts({ loopback }: { loopback: boolean }): MoreParts {
  return {
    transports: [tcp()],
    services: {
      dht: kadDHT({
        clientMode: true,
        protocol: loopback ? '/ipfs/lan/kad/1.0.0' : '/ipfs/kad/1.0.0',
        peerInfoMapper: loopback
          ? removePublicAddressesMapper
          : removePrivateAddressesMapper,
      }),
    },
    mayDial: (address) =>
      loopback ? isLoopback(address) : !isPrivate(address),
  }
}
