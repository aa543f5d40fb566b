import type { NodeParts } from './node-parts.ts'
import type { NodeService } from './node-service.ts'
import type { OwnerTeller } from './owner-teller.ts'
import { dialAll } from './provider-search.ts'
import { searchPorts } from './search-ports.ts'

/** What finds devices by whom they speak for. */
export function ownerCalls(
  parts: Pick<NodeParts, 'board' | 'session' | 'helia'>,
  teller: OwnerTeller,
): Pick<NodeService, 'setBinding' | 'findOwner' | 'callDevices'> {
  const { session, helia } = parts
  return {
    setBinding: ({ binding }) => teller.set(binding),
    async findOwner({ owner }, { signal }) {
      await session().relayReady({ signal })
      return session().owners.find(owner, { signal })
    },
    callDevices({ hints }, { signal }) {
      const devices = new Set(hints.map((hint) => session().introduce(hint)))
      devices.delete(helia.libp2p.peerId.toString())
      return dialAll(searchPorts(parts), [...devices], signal)
    },
  }
}
