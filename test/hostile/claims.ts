import { encode, prepare } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import type { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import type { TestBlocks } from '#lib/content/test-blocks'
import { mark } from './hostile-file.ts'
import type { Draw, HostileCase } from './hostile-file.ts'

const TERABYTES_240 = 240n * 10n ** 12n

/** Sizes that one block may claim for what lies below it. */
const SIZES: readonly bigint[] = [
  TERABYTES_240,
  TERABYTES_240 + 1n,
  2n ** 32n,
  2n ** 40n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
]

/** A few small blocks that say they are 240 TB, and others that lie so. */
export async function claims(
  blocks: TestBlocks,
  draw: Draw,
): Promise<HostileCase[]> {
  const cases: HostileCase[] = []
  const add = (name: string, cid: CID) =>
    cases.push({ family: 'claims', name, cid: cid.toString() })
  const leaf = () => blocks.raw(mark(draw).padStart(8, '0').slice(0, 8))
  for (const [at, size] of SIZES.entries()) {
    add(`claims-${at}.bin`, await blocks.file([[await leaf(), size]]))
    add(`claims-twice-${at}.mp4`, await twice(blocks, await leaf(), size))
  }
  for (const levels of [3, 4, 5, 6]) {
    add(`bomb-${levels}.bin`, await bomb(blocks, await leaf(), levels))
  }
  for (const size of [2 ** 40, 240e12, Number.MAX_SAFE_INTEGER]) {
    add(`folder-${size}`, await folderOf(blocks, await leaf(), size))
  }
  add('nothing.txt', await blocks.file([[await leaf(), 0]]))
  add('shorter.txt', await blocks.file([[await leaf(), 3]]))
  return cases
}

function twice(blocks: TestBlocks, leaf: CID, size: bigint): Promise<CID> {
  return blocks.file([
    [leaf, 8],
    [leaf, size],
  ])
}

/** 1,000 links a level, each to the same block: 240 TB in five blocks. */
async function bomb(
  blocks: TestBlocks,
  leaf: CID,
  levels: number,
): Promise<CID> {
  let cid = leaf
  let size = 240n
  for (let level = 0; level < levels; level++) {
    const [below, each] = [cid, size]
    cid = await blocks.file(Array.from({ length: 1_000 }, () => [below, each]))
    size *= 1_000n
  }
  return cid
}

/** A folder whose one entry claims to be that large. */
function folderOf(blocks: TestBlocks, leaf: CID, size: number): Promise<CID> {
  const folder = new UnixFS({ type: 'directory' })
  const links = [
    { Name: 'large.bin', Hash: leaf, Tsize: size },
    { Name: 'larger.bin', Hash: leaf, Tsize: size },
  ]
  const node = prepare({ Data: folder.marshal(), Links: links })
  return blocks.block(codecs.dagPb, encode(node))
}
