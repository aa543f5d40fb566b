import { importLock, keepLock } from '../base/lock-names.ts'
import { fetchBlock } from './block-fetcher.ts'
import type { NodeService } from './node-service.ts'
import type { PinBoard } from './pin-board.ts'
import { searchProviders } from './provider-search.ts'
import type { NodeParts } from './start-node.ts'

/** What the leader's node does for all tabs. */
export function createService(
  parts: NodeParts,
  pins: PinBoard,
  locks: Pick<LockManager, 'request'>,
): NodeService {
  const { helia, devices, session } = parts
  const whoHas = () => session().whoHas
  // A session that begins again has to tell the relays again.
  const announced = new Set<string>()
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
    async announce({ roots }) {
      for (const root of roots) announced.add(root)
      await whoHas().announce(roots)
    },
    async withdraw({ roots }) {
      for (const root of roots) announced.delete(root)
      await whoHas().withdraw(roots)
    },
    async withhold({ withheld, served }, context) {
      const keys = await pins.keysOf(withheld, context)
      if (keys.size > 0) {
        for (const key of await pins.keysOf(served, context)) keys.delete(key)
      }
      parts.served.withhold(keys)
    },
    pin: ({ root }, context) => pins.pin(root, context),
    unpin: ({ root }, context) => pins.unpin(root, context),
    collectGarbage: (_, { signal }) =>
      withFreeLocks(locks, [importLock, keepLock], async () => {
        if (reads > 0) return false
        await helia.gc(signal === undefined ? {} : { signal })
        return true
      }),
    async countHolders({ root }, { signal }) {
      const { holders } = await whoHas().query(root, { signal })
      return holders.length
    },
    async reconnect() {
      session().relays.redial()
    },
    async setMode({ mode }) {
      await parts.setMode(mode)
      if (mode === 'direct') await whoHas().announce([...announced])
    },
  }
}

/**
 * Runs `task` if nobody holds any of the locks: blocks of an import or of a
 * "keep a copy" under way have no pin yet.
 */
async function withFreeLocks(
  locks: Pick<LockManager, 'request'>,
  [name, ...rest]: string[],
  task: () => Promise<boolean>,
): Promise<boolean> {
  if (name === undefined) return task()
  return locks.request(name, { ifAvailable: true }, async (lock) =>
    lock === null ? false : withFreeLocks(locks, rest, task),
  )
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
