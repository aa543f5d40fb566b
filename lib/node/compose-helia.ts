import { withBitswap } from '@helia/bitswap'
import { withLibp2pLight } from '@helia/libp2p'
import type { HeliaWithLibp2p } from '@helia/libp2p'
import { createHeliaLight } from 'helia'
import { browserLibp2p } from '../peers/browser-libp2p.ts'
import type {
  BrowserNetwork,
  BrowserServices,
} from '../peers/browser-libp2p.ts'
import type { ByteCounter } from './byte-counter.ts'
import type { NodeStorage } from './open-storage.ts'
import type { LimitedBlockstore } from './limited-blockstore.ts'
import { peersInMemory } from './peers-in-memory.ts'

export type BrowserHelia = HeliaWithLibp2p<BrowserServices>

const mebibyte = 1024 * 1024

/**
 * Helia from its light constructors: with the defaults of `createHelia` a
 * browser would call bootstrap nodes, a delegated router and gateways.
 */
export function composeHelia(
  storage: NodeStorage,
  served: LimitedBlockstore,
  network: () => BrowserNetwork,
  counter: ByteCounter,
): BrowserHelia {
  const datastore = peersInMemory(storage.datastore)
  const helia = createHeliaLight({ blockstore: served, datastore })
  const libp2p = { ...browserLibp2p(network), metrics: counter.metrics }
  return withBitswap(withLibp2pLight(helia, libp2p), {
    // One block of 1 MiB and its envelope a message: a slow uplink then
    // needs a quarter of the default's 4 MiB to be on time.
    maxOutgoingMessageSize: 1.25 * mebibyte,
    maxIncomingMessageSize: 4 * mebibyte,
    messageReceiveTimeout: 60_000,
    messageSendTimeout: 60_000,
    sendBlocksTimeout: 60_000,
  })
}
