import type { Connection } from '@libp2p/interface'
import { decode } from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { codecs } from '../base/cid.ts'
import { challengeHolder } from '../peers/possession/challenge.ts'
import type { ChallengeOutcome } from '../peers/possession/challenge.ts'
import { chooseBlocks } from '../peers/possession/choose-blocks.ts'
import {
  possessionLimits,
  possessionProtocol,
} from '../peers/possession/messages.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { showLeaves } from './show-leaves.ts'
import type { HolderProof } from './types.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'
import { blockBytes } from './verified-blockstore.ts'

type Store = Pick<VerifiedBlockstore, 'get' | 'has'>

/**
 * Has every connected peer that can prove possession do so, on random blocks
 * of `root`. Of leaves that are not here it has to send some, which costs
 * more than a digest of its own. Nobody is asked where an inner block is
 * missing here.
 */
export async function proveHolders(
  helia: Pick<BrowserHelia, 'libp2p' | 'blockstore'>,
  store: Store,
  root: string,
  options: Abortable,
): Promise<HolderProof[]> {
  const { libp2p } = helia
  const able: Connection[] = []
  for (const connection of libp2p.getConnections()) {
    const { protocols } = await libp2p.peerStore.get(connection.remotePeer)
    if (!protocols.includes(possessionProtocol)) continue
    if (connection.limits === undefined) able.push(connection)
  }
  if (able.length === 0) return []
  const all = await listBlocks(store, CID.parse(root), options)
  if (all === undefined) return []
  const proofs = onePerPeer(able).map(async (connection) => {
    const chosen = chooseBlocks(all.here, possessionLimits.blocks)
    const blocks = chosen.map((cid) => cid.toString())
    const read = (cid: string) => blockBytes(store.get(CID.parse(cid), options))
    const now = () => Date.now()
    const init = { connection, root, blocks, read, now, ...options }
    const outcome = await challengeHolder(init)
    if (outcome.type !== 'proved') return toProof(connection, outcome)
    const shown = await showLeaves(helia, connection, all.away, options)
    return toProof(connection, shown === 'proved' ? outcome : { type: shown })
  })
  return Promise.all(proofs)
}

function toProof(
  { remotePeer }: Connection,
  outcome: ChallengeOutcome | { type: 'refused' | 'silent' },
): HolderProof {
  const proved = outcome.type === 'proved'
  return {
    peerId: remotePeer.toString(),
    outcome: outcome.type,
    ...(proved && { at: outcome.receipt.at * 1_000 }),
  }
}

/** What is below a root. */
interface BlocksOfRoot {
  here: CID[]
  /** Leaves that are not on this device. */
  away: CID[]
}

/** Leaves stay unread; undefined if an inner block is missing. */
async function listBlocks(
  store: Store,
  root: CID,
  { signal }: Abortable,
): Promise<BlocksOfRoot | undefined> {
  const found = new Set<string>()
  const all: BlocksOfRoot = { here: [], away: [] }
  const waiting = [root]
  for (let cid = waiting.pop(); cid !== undefined; cid = waiting.pop()) {
    signal?.throwIfAborted()
    if (found.has(cid.toString())) continue
    found.add(cid.toString())
    const isHere = await store.has(cid, { signal })
    all[isHere ? 'here' : 'away'].push(cid)
    if (cid.code !== codecs.dagPb) continue
    if (!isHere) return undefined
    const block = await blockBytes(store.get(cid, { signal }))
    waiting.push(...decode(block).Links.map((link) => link.Hash))
  }
  return all.here.length === 0 ? undefined : all
}

function onePerPeer(connections: Connection[]): Connection[] {
  const byPeer = new Map(connections.map((c) => [c.remotePeer.toString(), c]))
  return [...byPeer.values()]
}
