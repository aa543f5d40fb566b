import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { countFiles } from '#lib/content/count-files'
import { findRoots } from '#lib/content/find-roots'
import type { LooseBlock } from '#lib/content/find-roots'
import { readFile } from '#lib/content/read-file'
import { statEntry } from '#lib/content/read-entry'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import { withheldRoots } from '../items/reconcile.ts'
import { offer } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'

/** Blocks whose lengths are asked for together. */
const together = 512

/**
 * Puts what is in the store and in no list back into the drive, under new
 * names: those of files and folders themselves are lost, those within folders
 * are part of their content. What was only looked at comes back as well.
 *
 * @returns how many items were found.
 */
export async function rebuildList(
  services: DriveServices,
  { signal }: Abortable = {},
): Promise<number> {
  const { manifest, store, clock } = services
  return services.whileKeeping(async () => {
    const versions = (await manifest.all()).flatMap((item) => item.versions)
    const known = new Set(
      versions.map(({ cid }) => CID.parse(cid).toV1().toString()),
    )
    const roots = await findRoots(looseBlocks(services), store, { signal })
    let found = 0
    for (const root of roots) {
      if (known.has(root.toString())) continue
      const item = await describe(services, root, found + 1, signal)
      if (item === undefined) continue
      found += 1
      await manifest.put({ ...item, addedAt: clock.now() })
      offer(services, item)
    }
    await services.node.withhold(withheldRoots(await manifest.all()))
    return found
  })
}

async function* looseBlocks({
  space,
}: Pick<DriveServices, 'space'>): AsyncGenerator<LooseBlock> {
  const cids = await space.cids()
  for (let at = 0; at < cids.length; at += together) {
    const some = cids.slice(at, at + together)
    const lengths = await space.lengths(some)
    for (const [order, cid] of some.entries()) {
      const length = lengths[order]
      if (length !== undefined) yield { cid, length }
    }
  }
}

/** Undefined for what is not whole enough to be shown. */
async function describe(
  services: DriveServices,
  root: CID,
  number: number,
  signal: AbortSignal | undefined,
): Promise<DriveItem | undefined> {
  const { store, clock, newId } = services
  try {
    const { kind, size } = await statEntry(root, [], store, { signal })
    const isFile = kind === 'file'
    const type = isFile ? await typeOf(root, store) : 'inode/directory'
    const files = isFile ? 1 : await countFiles(root, store, { signal })
    const now = clock.now()
    const version = { cid: root.toString(), size, files, addedAt: now }
    const name = `Recovered ${isFile ? 'file' : 'folder'} ${number}`
    return {
      id: newId(),
      name: name + extensionOf(type),
      kind,
      ...version,
      type,
      modifiedAt: now,
      // Nobody said that it may be served; its owner decides anew.
      sharing: false,
      origin: 'kept',
      versions: [version],
    }
  } catch (thrown) {
    const isBroken = thrown instanceof AppError && thrown.code !== 'aborted'
    if (!isBroken) throw thrown
    return undefined
  }
}

async function typeOf(
  root: CID,
  store: DriveServices['store'],
): Promise<string> {
  const options = { length: sniffLength }
  for await (const piece of readFile(root, store, options)) {
    return sniffType(piece).type
  }
  return sniffType(new Uint8Array()).type
}

/** `.png` for `image/png`; nothing where the type does not tell. */
function extensionOf(type: string): string {
  if (type === 'text/plain') return '.txt'
  const [, kind = ''] = type.split('/')
  return /^[a-z0-9]{2,4}$/u.test(kind) ? `.${kind}` : ''
}
