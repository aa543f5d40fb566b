import type { BrowserHelia } from './compose-helia.ts'
import type { NetworkSession } from './network-session.ts'
import type { ServedBlockstore } from './served-blockstore.ts'
import type { StatusBoard } from './status-board.ts'
import type { NodeMode } from './types.ts'

/** Everything that the leader's node consists of. */
export interface NodeParts {
  helia: BrowserHelia
  board: StatusBoard
  served: ServedBlockstore
  session(): NetworkSession
  setMode(mode: NodeMode): Promise<void>
}
