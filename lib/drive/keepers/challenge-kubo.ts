import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { verifyBlock } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { walkDag } from '#lib/content/walk-dag'
import { kuboNode } from '#lib/keepers/kubo-node'
import { someOf } from './some-of.ts'
import type { ProofOutcome } from './proof-rules.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper } from './types.ts'

/** Blocks that it has to show: they cross the network, up to 1 MiB each. */
const count = 4

/**
 * Has a Kubo node show random blocks from its own disk. It sends the blocks
 * themselves, since it knows no challenge that is met by their hash.
 *
 * @throws AppError when it can't be asked
 */
export async function challengeKubo(
  { store, fetch }: Pick<KeeperServices, 'store' | 'fetch'>,
  keeper: Keeper,
  root: string,
  options: Abortable = {},
): Promise<ProofOutcome> {
  const kubo = kuboNode(fetch, keeper)
  if (!(await kubo.isPinned(root, options))) return 'missing'
  const all: CID[] = []
  for await (const cid of walkDag(CID.parse(root), store, options))
    all.push(cid)
  for (const cid of someOf(all, count)) {
    const bytes = await kubo.block(cid.toString(), options)
    if (bytes === undefined) return 'missing'
    if (!(await isBlock(cid, bytes))) return 'refused'
  }
  return 'proved'
}

async function isBlock(cid: CID, bytes: Uint8Array): Promise<boolean> {
  try {
    await verifyBlock(cid, bytes)
    return true
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'block-invalid') {
      return false
    }
    throw thrown
  }
}
