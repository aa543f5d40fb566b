import type { Abortable } from '#lib/base/abort'
import { parseCid } from '#lib/base/cid'
import { statEntry } from '#lib/content/read-entry'
import { sniffType } from '#lib/content/sniff-type'
import type { ParsedAddress } from '#lib/links/parse-address'
import { refuseDenied } from '../denylist/content-filter.ts'
import type { DriveServices } from '../services.ts'
import { beginOpening } from './begin-opening.ts'
import { fetchAll, readHead } from './show-file.ts'

export interface BesideOptions extends Abortable {
  /** Beginnings of the types that are wanted: `image/`. */
  types: readonly string[]
  /** Bytes; a larger file is not fetched. */
  most: number
}

/**
 * A file that belongs to what is shown: a picture in a Markdown text, the
 * README of a folder, a picture in the gallery. Looks nowhere but below the
 * root of `address`, and through the same filter and checks as opening.
 * @returns undefined if it is a folder, of another type, or too large
 * @throws AppError as `open` shows them
 */
export async function readBeside(
  services: DriveServices,
  address: ParsedAddress,
  { signal, types, most }: BesideOptions,
): Promise<Blob | undefined> {
  const onView = () => undefined
  const { opening, end } = beginOpening(services, address, { signal, onView })
  try {
    const root = parseCid(address.cid)
    refuseDenied(await services.filter.current(), root, address.path)
    const { store, signal: reading } = opening
    const entry = await statEntry(root, address.path, store, {
      signal: reading,
    })
    if (entry.kind !== 'file' || entry.size > most) return undefined
    const found = sniffType(await readHead(opening, entry), entry.name)
    if (!found.inline || !types.some((type) => found.type.startsWith(type))) {
      return undefined
    }
    return await fetchAll(opening, entry, found)
  } finally {
    end()
  }
}
