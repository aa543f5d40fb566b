import type { NodeParts } from './node-parts.ts'
import type { SearchPorts } from './provider-search.ts'

/** What a search for devices needs of the node. */
export function searchPorts({
  board,
  session,
}: Pick<NodeParts, 'board' | 'session'>): SearchPorts {
  return {
    devices: board.devices,
    dial: (peerId, options) => session().dial(peerId, options),
    relayReady: (options) => session().relayReady(options),
    whoHas: (cid, options) => session().whoHas.query(cid, options),
  }
}
