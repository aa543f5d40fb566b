import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { countFiles } from '#lib/content/count-files'
import { statEntry } from '#lib/content/read-entry'
import { readFile } from '#lib/content/read-file'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'

/** What an item says of its content. */
export type RootFacts = Pick<
  DriveItem,
  'cid' | 'kind' | 'size' | 'files' | 'type'
>

/**
 * Looks at stored content: what it is, and how much.
 * @throws AppError `block-invalid`, `codec-refused`, `content-too-large`
 */
export async function describeRoot(
  { store }: Pick<DriveServices, 'store'>,
  root: CID,
  name: string,
  options: Abortable = {},
): Promise<RootFacts> {
  const { kind, size } = await statEntry(root, [], store, options)
  const cid = cidText(root)
  if (kind === 'folder') {
    const files = await countFiles(root, store, options)
    return { cid, kind, size, files, type: 'inode/directory' }
  }
  const length = sniffLength
  const start: Uint8Array[] = []
  const pieces = readFile(root, store, { ...options, length })
  for await (const piece of pieces) start.push(piece.slice())
  const first = new Uint8Array(
    await new Blob(start as BlobPart[]).arrayBuffer(),
  )
  return { cid, kind, size, files: 1, type: sniffType(first, name).type }
}
