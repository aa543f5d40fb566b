import { decode } from '@ipld/dag-pb'
import type { PBNode } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { createBreathe } from '../base/breathe.ts'
import type { Breathe } from '../base/breathe.ts'
import { codecs } from '../base/cid.ts'
import { AppError } from '../base/errors.ts'
import type { PinRecord } from './pin-records.ts'
import { blockKey } from '../peers/blocks/watch-list.ts'
import { blockBytes } from './verified-blockstore.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'

/** Steps between two looks at the clock. */
const stepsAtOnce = 64

type Blocks = Pick<VerifiedBlockstore, 'get'>

/** The blocks that belong to some trees. */
export interface TreeKeys {
  /** Keys of all that was found, here or not; see `blockKey`. */
  keys: Set<string>
  /** Inner blocks that are not here or damaged: what they lead to is unknown. */
  unread: CID[]
}

/**
 * Follows trees down to their leaves, which lead nowhere and are not read. A
 * block that is missing hides nothing but what is below itself.
 */
export async function treeKeys(
  roots: readonly PinRecord[],
  blocks: Blocks,
  { signal }: Abortable = {},
): Promise<TreeKeys> {
  const found: TreeKeys = { keys: new Set(), unread: [] }
  // Parts and whole trees may share their blocks: what leads further first.
  const breathe = createBreathe()
  for (const record of roots.toSorted(wholeFirst)) {
    await follow(record, blocks, found, { signal, breathe })
  }
  return found
}

function wholeFirst(a: PinRecord, b: PinRecord): number {
  return placeOf(a) - placeOf(b)
}

function placeOf({ listOnly, innerOnly }: PinRecord): number {
  if (listOnly) return 2
  return innerOnly === true ? 1 : 0
}

async function follow(
  { root, ...part }: PinRecord,
  blocks: Blocks,
  { keys, unread }: TreeKeys,
  { signal, breathe }: Abortable & { breathe: Breathe },
): Promise<void> {
  const waiting = [CID.parse(root)]
  let steps = 0
  for (let cid = waiting.pop(); cid !== undefined; cid = waiting.pop()) {
    // A million leaves are followed without a wait.
    if (++steps % stepsAtOnce === 0) await breathe()
    signal?.throwIfAborted()
    const key = blockKey(cid)
    if (keys.has(key)) continue
    keys.add(key)
    if (cid.code !== codecs.dagPb) continue
    const bytes = await readOrNothing(blocks, cid, signal)
    if (bytes === undefined) unread.push(cid)
    else waiting.push(...linksOf(decode(bytes), part))
  }
}

async function readOrNothing(
  blocks: Blocks,
  cid: CID,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return await blockBytes(blocks.get(cid, { signal }))
  } catch (thrown) {
    if (isGone(thrown)) return undefined
    throw thrown
  }
}

function isGone(thrown: unknown): boolean {
  if (thrown instanceof AppError) {
    return (
      thrown.code === 'content-not-found' || thrown.code === 'block-invalid'
    )
  }
  return thrown instanceof Error && thrown.name === 'NotFoundError'
}

/**
 * Of a list alone only further shards of its table. In a shard a link whose
 * name is the place in its table and nothing more leads to a further shard:
 * https://specs.ipfs.tech/unixfs/#dag-pb-hamtdirectory
 */
function linksOf(
  { Data, Links }: PBNode,
  { listOnly, innerOnly }: Omit<PinRecord, 'root'>,
): CID[] {
  const all = Links.map(({ Hash }) => Hash)
  if (innerOnly === true) return all.filter(({ code }) => code === codecs.dagPb)
  if (!listOnly) return all
  if (Data === undefined) return []
  const { type, fanout = 256n } = UnixFS.unmarshal(Data)
  if (type !== 'hamt-sharded-directory') return []
  const prefix = (Number(fanout) - 1).toString(16).length
  return Links.filter(({ Name }) => Name?.length === prefix).map(
    ({ Hash }) => Hash,
  )
}
