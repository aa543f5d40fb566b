import { CID } from 'multiformats/cid'
import type { NetworkChoice } from '../base/network-choice.ts'
import { importLock, keepLock } from '../base/lock-names.ts'
import { examineProviders } from './examine-providers.ts'
import { fetchCalls } from './exchange/fetch-calls.ts'
import { ownerCalls } from './owner-calls.ts'
import type { OwnerTeller } from './owner-teller.ts'
import type { NodeService } from './node-service.ts'
import type { PinBoard } from './pin-board.ts'
import { proveHolders } from './prove-holders.ts'
import { searchProviders } from './provider-search.ts'
import { routedPorts, searchRouted } from './routed-search.ts'
import { searchPorts } from './search-ports.ts'
import type { NodeParts } from './node-parts.ts'
import type { SearchStep } from './types.ts'

/** What the leader's node does for all tabs. */
export function createService(
  parts: NodeParts,
  pins: PinBoard,
  locks: Pick<LockManager, 'request'>,
  teller: OwnerTeller,
): NodeService {
  const reading = { count: 0 }
  const { session } = parts
  return {
    ...fetchCalls(parts, reading),
    ...findingCalls(parts),
    ...announcingCalls(parts, teller),
    ...ownerCalls(parts, teller),
    ...keepingCalls(parts, pins, locks, reading),
    ...keeperCalls(parts),
    findSponsors: ({ owner }, context) =>
      session().findSponsors(owner, context),
    bringToSponsor: ({ peerId, request }, context) =>
      session().bringToSponsor(peerId, request, context),
    async setServing(limits) {
      parts.gate.change(limits)
      await teller.look()
    },
    async reconnect() {
      session().redial()
    },
  }
}

function findingCalls(
  parts: NodeParts,
): Pick<NodeService, 'findProviders' | 'examine' | 'countHolders'> {
  const { helia, session, exchange } = parts
  const devicesIn = (hints: string[]) => {
    const ids = new Set(hints.map((hint) => session().introduce(hint)))
    ids.delete(helia.libp2p.peerId.toString())
    return [...ids]
  }
  return {
    async findProviders({ root, hints }, { signal, onProgress }) {
      const onStep = (step: SearchStep) => onProgress?.(step)
      const search = { root, hints: devicesIn(hints), signal, onStep }
      const found = await searchProviders(searchPorts(parts), search)
      const { providers, asked } = await searchRouted(
        routedPorts(parts),
        search,
        found.providers.length > 0,
      )
      return {
        providers: [...found.providers, ...providers],
        asked: found.asked + asked,
      }
    },
    examine: ({ root, hints, owners }, { signal }) =>
      examineProviders(
        {
          ...searchPorts(parts),
          routed: routedPorts(parts),
          fetch: (cid, options) => exchange.fetch(CID.parse(cid), options),
        },
        {
          root,
          hints: devicesIn(hints),
          owners: devicesIn(owners),
          signal,
        },
      ),
    async countHolders({ root }, { signal }) {
      const { holders } = await session().whoHas.query(root, { signal })
      return holders.length
    },
  }
}

function keeperCalls({
  helia,
  served,
  visit,
}: NodeParts): Pick<NodeService, 'proveHolders' | 'visit'> {
  return {
    proveHolders: ({ root }, { signal }) =>
      proveHolders(helia, served.whole, root, { signal }),
    visit: async ({ addresses }) => visit(addresses),
  }
}

function announcingCalls(
  { session, change }: NodeParts,
  teller: OwnerTeller,
): Pick<NodeService, 'announce' | 'withdraw' | 'setMode' | 'setServers'> {
  const announced = new Set<string>()
  // A session that begins again has to tell the relays again.
  const changeAndTell = async (part: Partial<NetworkChoice>) => {
    await change(part)
    await session().whoHas.announce([...announced])
    await teller.look()
  }
  return {
    async announce({ roots }) {
      for (const root of roots) announced.add(root)
      await session().whoHas.announce(roots)
      await teller.look({ shares: announced.size > 0 })
    },
    async withdraw({ roots }) {
      for (const root of roots) announced.delete(root)
      await session().whoHas.withdraw(roots)
      await teller.look({ shares: announced.size > 0 })
    },
    setMode: ({ mode }) => changeAndTell({ mode }),
    setServers: ({ own }) => changeAndTell({ own }),
  }
}

function keepingCalls(
  { served }: NodeParts,
  pins: PinBoard,
  locks: Pick<LockManager, 'request'>,
  reading: { count: number },
): Pick<NodeService, 'pin' | 'unpin' | 'pins' | 'withhold' | 'collectGarbage'> {
  return {
    pin: ({ root, ...part }, { signal }) => pins.pin(root, { ...part, signal }),
    unpin: ({ root }, context) => pins.unpin(root, context),
    pins: () => pins.roots(),
    async withhold(roots, context) {
      const keys = await pins.keysOf(roots.withheld, context)
      if (keys.size > 0) {
        for (const key of await pins.keysOf(roots.served, context)) {
          keys.delete(key)
        }
      }
      served.withhold(keys)
    },
    collectGarbage: ({ kept }, { signal }) =>
      withFreeLocks(locks, [importLock, keepLock], async () => {
        if (reading.count > 0) return false
        return await pins.collect({ kept, signal })
      }),
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
