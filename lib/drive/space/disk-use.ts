import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { blockKey } from '#lib/peers/blocks/watch-list'
import { codecs } from '#lib/base/cid'
import { hasLeavesToLetGo } from '../away/may-go.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'
import { treeBlocks } from './missing-blocks.ts'
import { oldVersions } from './old-versions.ts'

/** What a block takes in a pack beside its bytes. */
const headerBytes = 64

/** What takes room, in bytes; every block is counted once. */
export interface DiskUse {
  /** Most first. */
  items: ItemUse[]
  /** Blocks that several items have. */
  shared: number
  /** Blocks that no item has: what was only looked at. */
  viewed: number
  /** What killed imports stored, to be gone on with. */
  unfinished: number
  /** What deleting left between blocks. */
  gaps: number
}

export interface ItemUse {
  item: DriveItem
  /** Blocks that no other item has. */
  alone: number
  /** Of these, what only older versions have that may go. */
  old: number
  /** How many such versions there are. */
  oldVersions: number
  /** Of `alone`, what could go while keepers have it; see `letGoOfBytes`. */
  leaves: number
}

interface Counted {
  /** Place of its item, or -1 once another one has it too. */
  owner: number
  length: number
  old: boolean
  leaf: boolean
}

/** Measures what every item takes of this device. */
export async function diskUse(
  services: Pick<DriveServices, 'manifest' | 'store' | 'space'>,
  options: Abortable = {},
): Promise<DiskUse> {
  const { manifest, space } = services
  const items = await manifest.all()
  const blocks = new Map<string, Counted>()
  for (const [owner, item] of items.entries()) {
    await countItem(services, item, owner, blocks, options)
  }
  const uses = items.map((item) => ({
    item,
    alone: 0,
    old: 0,
    oldVersions: oldVersions(item).length,
    leaves: 0,
  }))
  let shared = 0
  let inItems = 0
  for (const { owner, length, old, leaf } of blocks.values()) {
    inItems += length
    const use = uses[owner]
    if (use === undefined) shared += length
    else {
      use.alone += length
      if (old) use.old += length
      if (leaf && hasLeavesToLetGo(use.item)) use.leaves += length
    }
  }
  const [size, unfinished] = await Promise.all([
    space.size(),
    space.unfinishedBytes(),
  ])
  const {
    blocks: count,
    bytes,
    disk,
  } = size ?? {
    blocks: 0,
    bytes: inItems,
    disk: inItems,
  }
  return {
    items: uses.toSorted((a, b) => b.alone - a.alone),
    shared,
    viewed: Math.max(0, bytes - inItems),
    unfinished,
    gaps: Math.max(0, disk - bytes - count * headerBytes - unfinished),
  }
}

async function countItem(
  services: Pick<DriveServices, 'store' | 'space'>,
  item: DriveItem,
  owner: number,
  blocks: Map<string, Counted>,
  options: Abortable,
): Promise<void> {
  // A drive's folder is a list of items that are counted themselves.
  if (item.role === 'drive') return
  const mayGo = new Set(oldVersions(item))
  for (const { cid } of item.versions) {
    const old = mayGo.has(cid)
    for await (const some of treeBlocks(CID.parse(cid), services, options)) {
      for (const { cid: block, length } of some) {
        if (length === undefined) continue
        const leaf = block.code === codecs.raw
        note(blocks, block, { owner, length, old, leaf })
      }
    }
  }
}

function note(blocks: Map<string, Counted>, cid: CID, found: Counted): void {
  const key = blockKey(cid)
  const before = blocks.get(key)
  if (before === undefined) blocks.set(key, found)
  else if (before.owner !== found.owner) before.owner = -1
  else before.old &&= found.old
}
