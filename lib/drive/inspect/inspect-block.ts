import type { Abortable } from '#lib/base/abort'
import { cidText, codecs, parseCid } from '#lib/base/cid'
import { cleanName } from '#lib/base/foreign-name'
import { readBlock } from '#lib/content/read-block'
import type { ParsedAddress } from '#lib/links/parse-address'
import { refuseDenied } from '../denylist/content-filter.ts'
import { beginOpening } from '../open/begin-opening.ts'
import type { DriveServices } from '../services.ts'
import { describeBlock } from './describe-block.ts'
import type { BlockLink } from './describe-block.ts'

/** One verified block, as the inspector shows it. */
export interface BlockView {
  cid: string
  codec: number
  /** Bytes of the block. */
  size: number
  links: BlockLink[]
  /** All links; more than `links` if the list was cut. */
  linkCount: number
  /** What is in it, in words or as JSON text; empty for bytes alone. */
  content: string
  /** Its first bytes, as many as are shown. */
  head: Uint8Array
  /** Why it could not be decoded; the bytes are right all the same. */
  undecoded?: string | undefined
}

const mostHead = 2_048
const mostLinks = 1_000

/**
 * Fetches one block and decodes it, without following any link.
 * @throws AppError `content-denied`, `content-not-found`, `codec-refused`,
 * `block-invalid`, `aborted`
 */
export async function inspectBlock(
  services: DriveServices,
  address: ParsedAddress,
  { signal }: Abortable = {},
): Promise<BlockView> {
  const onView = () => undefined
  const { opening, end } = beginOpening(services, address, { signal, onView })
  try {
    const cid = parseCid(address.cid)
    refuseDenied(await services.filter.current(), cid)
    const bytes = await readBlock(opening.store, cid, {
      signal: opening.signal,
    })
    const { links, ...rest } = describe(cid.code, bytes)
    const named = links.slice(0, mostLinks).map((link) => ({
      ...link,
      name: link.name === '' ? '' : cleanName(link.name),
    }))
    return {
      cid: cidText(cid),
      codec: cid.code,
      size: bytes.length,
      links: named,
      linkCount: links.length,
      head: bytes.slice(0, mostHead),
      ...rest,
    }
  } finally {
    end()
  }
}

function describe(codec: number, bytes: Uint8Array) {
  if (codec === codecs.raw) return { links: [], content: '' }
  try {
    return describeBlock(codec, bytes)
  } catch (thrown) {
    const undecoded = thrown instanceof Error ? thrown.message : String(thrown)
    return { links: [], content: '', undecoded }
  }
}
