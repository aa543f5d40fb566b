import type { Connection } from '@libp2p/interface'

/** The end of a connection to another relay. */
export type NeighbourConnection = Pick<
  Connection,
  'newStream' | 'remotePeer' | 'status'
>

/** Another relay that this one has reached by itself. */
export interface Neighbour {
  /** Its multiaddr, ending in `/p2p/<peer id>`. */
  address: string
  connection: NeighbourConnection
}
