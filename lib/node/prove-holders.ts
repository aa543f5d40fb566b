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
import type { HolderProof } from './types.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'
import { blockBytes } from './verified-blockstore.ts'

type Store = Pick<VerifiedBlockstore, 'get' | 'has'>

/**
 * Has every connected peer that can prove possession do so, on random blocks
 * of `root`. Nobody is asked of what this device does not have whole itself.
 */
export async function proveHolders(
  { libp2p }: Pick<BrowserHelia, 'libp2p'>,
  store: Store,
  root: string,
  options: Abortable,
): Promise<HolderProof[]> {
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
    const chosen = chooseBlocks(all, possessionLimits.blocks)
    const blocks = chosen.map((cid) => cid.toString())
    const read = (cid: string) => blockBytes(store.get(CID.parse(cid), options))
    const now = () => Date.now()
    const init = { connection, root, blocks, read, now, ...options }
    return toProof(connection, await challengeHolder(init))
  })
  return Promise.all(proofs)
}

function toProof(
  { remotePeer }: Connection,
  outcome: ChallengeOutcome,
): HolderProof {
  const proved = outcome.type === 'proved'
  return {
    peerId: remotePeer.toString(),
    outcome: outcome.type,
    ...(proved && { at: outcome.receipt.at * 1_000 }),
  }
}

/** Every address below `root`, leaves unread; undefined if one is missing. */
async function listBlocks(
  store: Store,
  root: CID,
  { signal }: Abortable,
): Promise<CID[] | undefined> {
  const found = new Map<string, CID>()
  const waiting = [root]
  for (let cid = waiting.pop(); cid !== undefined; cid = waiting.pop()) {
    signal?.throwIfAborted()
    if (found.has(cid.toString())) continue
    if (!(await store.has(cid, { signal }))) return undefined
    found.set(cid.toString(), cid)
    if (cid.code !== codecs.dagPb) continue
    const block = await blockBytes(store.get(cid, { signal }))
    waiting.push(...decode(block).Links.map((link) => link.Hash))
  }
  return [...found.values()]
}

function onePerPeer(connections: Connection[]): Connection[] {
  const byPeer = new Map(connections.map((c) => [c.remotePeer.toString(), c]))
  return [...byPeer.values()]
}
