import { decode } from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { checkCid, cidText, codecs } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { createBreathe } from '#lib/base/breathe'
import { createReadAhead } from './read-ahead.ts'
import type { ReadAhead, ReadNext } from './read-ahead.ts'
import { blockReader } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { malformed, tooLarge } from './unixfs-node.ts'

export interface WalkOptions extends Abortable {
  /** Most different addresses to give. Default 1,000,000. */
  maxBlocks?: number | undefined
  /** Goes on past blocks that are not there: for deleting what is left. */
  skipMissing?: boolean | undefined
}

/**
 * Every address of a DAG once, parents first. Reads only dag-pb blocks, since
 * no other can link on (links in dag-cbor and dag-json are not followed); a
 * leaf is given without being read, so that keeping or deleting a large file
 * reads only its few inner blocks. To delete, collect the walk first: what is
 * deleted during it can't be followed any further.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found`, `content-too-large`
 */
export async function* walkDag(
  root: CID,
  source: BlockSource,
  options: WalkOptions = {},
): AsyncGenerator<CID, void, undefined> {
  const { maxBlocks = 1_000_000, signal } = options
  const ahead = createReadAhead(blockReader(source), {
    signal,
    window: 8,
    maxBlocks,
  })
  const seen = new Set<string>()
  const breathe = createBreathe()
  try {
    yield* admit([root], seen, ahead)
    for (;;) {
      const next = await nextBlock(ahead, options.skipMissing === true)
      if (next === undefined) return
      if (next === 'missing') continue
      yield* admit(linksIn(next), seen, ahead)
      if (seen.size > maxBlocks) throw tooLarge(`${seen.size} blocks`)
      await breathe()
    }
  } finally {
    ahead.stop()
  }
}

/** Gives what was not seen before, and queues what can link on. */
function* admit(
  links: CID[],
  seen: Set<string>,
  ahead: ReadAhead<{ cid: CID }, Uint8Array>,
): Generator<CID, void, undefined> {
  const fresh = links.filter((link) => {
    const text = cidText(checkCid(link))
    return !seen.has(text) && seen.add(text)
  })
  const inner = fresh.filter((cid) => cid.code === codecs.dagPb)
  ahead.push(inner.map((cid) => ({ cid })))
  yield* fresh
}

async function nextBlock(
  ahead: ReadAhead<{ cid: CID }, Uint8Array>,
  skipMissing: boolean,
): Promise<ReadNext<{ cid: CID }, Uint8Array> | 'missing' | undefined> {
  try {
    return await ahead.next()
  } catch (thrown) {
    const isMissing =
      thrown instanceof AppError && thrown.code === 'content-not-found'
    if (skipMissing && isMissing) return 'missing'
    throw thrown
  }
}

function linksIn({ wanted, found }: ReadNext<{ cid: CID }, Uint8Array>): CID[] {
  try {
    return decode(found).Links.map((link) => link.Hash)
  } catch (cause) {
    throw malformed(wanted.cid, String(cause))
  }
}
