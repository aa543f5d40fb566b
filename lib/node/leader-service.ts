import { fetchBlock } from './block-fetcher.ts'
import type { NodeService } from './node-service.ts'
import type { PinBoard } from './pin-board.ts'
import { searchProviders } from './provider-search.ts'
import type { NodeParts } from './start-node.ts'

const importLock = 'freehold-import'

/** What the leader's node does for all tabs. */
export function createService(
  parts: NodeParts,
  pins: PinBoard,
  locks: Pick<LockManager, 'request'>,
): NodeService {
  const { helia, devices, session } = parts
  const whoHas = () => session().whoHas
  let reads = 0
  return {
    async fetchBlock({ cid }, { signal }) {
      reads += 1
      try {
        const arrival = await fetchBlock(helia, cid, devices, signal)
        if (arrival.peerId !== undefined) {
          parts.noteReceived(arrival.peerId, arrival.bytes)
        }
        return arrival
      } finally {
        reads -= 1
      }
    },
    findProviders: ({ root, hints }, { signal, onProgress }) =>
      searchProviders(searchPorts(parts), {
        root,
        hints: hints.filter((id) => id !== helia.libp2p.peerId.toString()),
        signal,
        onStep: (step) => onProgress?.(step),
      }),
    announce: ({ roots }) => whoHas().announce(roots),
    withdraw: ({ roots }) => whoHas().withdraw(roots),
    async withhold({ withheld, served }, context) {
      const keys = await pins.keysOf(withheld, context)
      if (keys.size > 0) {
        for (const key of await pins.keysOf(served, context)) keys.delete(key)
      }
      parts.served.withhold(keys)
    },
    pin: ({ root }, context) => pins.pin(root, context),
    unpin: ({ root }, context) => pins.unpin(root, context),
    async collectGarbage(_, { signal }) {
      // An import's blocks have no pin yet, a read's never get one.
      const options = { mode: 'exclusive', ifAvailable: true } as const
      return locks.request(importLock, options, async (lock) => {
        if (lock === null || reads > 0) return false
        await helia.gc(signal === undefined ? {} : { signal })
        return true
      })
    },
    async countHolders({ root }, { signal }) {
      const { holders } = await whoHas().query(root, { signal })
      return holders.length
    },
    async reconnect() {
      session().relays.redial()
    },
    setMode: ({ mode }) => parts.setMode(mode),
  }
}

function searchPorts({ devices, session }: NodeParts) {
  return {
    devices,
    dial: (...args: Parameters<ReturnType<typeof session>['dial']>) =>
      session().dial(...args),
    relayReady: (options: { signal?: AbortSignal | undefined }) =>
      session().relayReady(options),
    whoHas: (cid: string, options: { signal?: AbortSignal | undefined }) =>
      session().whoHas.query(cid, options),
  }
}
