import type { NetworkChoice } from '../base/network-choice.ts'
import type { BrowserHelia } from './compose-helia.ts'
import type { UploadGate } from '../peers/blocks/upload-gate.ts'
import type { Exchange } from './exchange/create-exchange.ts'
import type { LiveSetup } from './live-network.ts'
import type { NetworkSession } from './session/network-session.ts'
import type { ServedBlockstore } from './served-blockstore.ts'
import type { StatusBoard } from './status-board.ts'

/** Everything that the leader's node consists of. */
export interface NodeParts {
  helia: BrowserHelia
  board: StatusBoard
  served: ServedBlockstore
  exchange: Exchange
  gate: UploadGate
  session(): NetworkSession
  /** Services that know other nodes, and what they told. */
  routed: Pick<LiveSetup, 'routers' | 'admit'>
  /** Stays connected to these besides what is configured. */
  visit(addresses: string[]): void
  /** Ends what is open and begins again with the person's new choice. */
  change(part: Partial<NetworkChoice>): Promise<void>
}
