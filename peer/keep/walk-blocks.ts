import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { blockLinks } from '#lib/content/car/block-links'

/** Gives one block, verified; undefined to go on without it. */
export type GetBlock = (
  cid: CID,
  options: Abortable,
) => Promise<Uint8Array | undefined>

/** Blocks asked for at once. */
const atOnce = 8

/**
 * Every block of a DAG once, parents before children, eight at a time. Follows
 * the links of all codecs that Freehold reads.
 *
 * @throws what `get` throws, AppError `codec-refused` and `block-invalid`
 */
export async function* walkBlocks(
  root: CID,
  get: GetBlock,
  options: Abortable = {},
): AsyncGenerator<{ cid: CID; bytes: Uint8Array }, void, undefined> {
  const seen = new Set([cidText(root)])
  const waiting = [root]
  while (waiting.length > 0) {
    const batch = waiting.splice(0, atOnce)
    const found = await Promise.all(batch.map((cid) => get(cid, options)))
    for (const [place, cid] of batch.entries()) {
      const bytes = found[place]
      if (bytes === undefined) continue
      const fresh = blockLinks(cid, bytes).filter((link) => {
        const text = cidText(link)
        return !seen.has(text) && seen.add(text)
      })
      waiting.push(...fresh)
      yield { cid, bytes }
    }
  }
}
