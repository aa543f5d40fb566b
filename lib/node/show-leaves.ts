import type { Connection } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import { within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { verifyBlock } from '../base/cid.ts'
import { chooseBlocks } from '../peers/possession/choose-blocks.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { blockBytes } from './verified-blockstore.ts'
import type { HolderProof } from './types.ts'

/** Leaves that a holder has to send, of 1 MiB each at most. */
const count = 1
/** How long it has for each, in milliseconds. */
const patience = 30_000

/**
 * Has one peer, and nobody else, send random ones of these leaves by Bitswap,
 * which every keeper speaks. What came stays as what was looked at does: a
 * file that is added meanwhile may count on it.
 *
 * @returns `proved` also where there are none
 */
export async function showLeaves(
  { blockstore }: Pick<BrowserHelia, 'blockstore'>,
  { remotePeer }: Pick<Connection, 'remotePeer'>,
  leaves: readonly CID[],
  { signal }: Abortable,
): Promise<Extract<HolderProof['outcome'], 'proved' | 'silent' | 'refused'>> {
  for (const cid of chooseBlocks(leaves, count)) {
    const session = blockstore.createSession(cid, {
      providers: [remotePeer.toCID()],
      minProviders: 1,
      maxProviders: 1,
    })
    try {
      const limit = within(patience, signal)
      const bytes = await blockBytes(session.get(cid, { signal: limit }))
      if (!(await isBlock(cid, bytes))) return 'refused'
    } catch {
      signal?.throwIfAborted()
      return 'silent'
    } finally {
      session.close()
    }
  }
  return 'proved'
}

async function isBlock(cid: CID, bytes: Uint8Array): Promise<boolean> {
  return verifyBlock(cid, bytes).then(
    () => true,
    () => false,
  )
}
