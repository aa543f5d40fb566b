import type { CID } from 'multiformats/cid'
import type { TestBlocks } from '#lib/content/test-blocks'
import { mark } from './hostile-file.ts'
import type { Draw, HostileCase } from './hostile-file.ts'

/** Graphs that are deep, wide, or come back to the same block again and again. */
export async function deepAndWide(
  blocks: TestBlocks,
  draw: Draw,
): Promise<HostileCase[]> {
  const cases: HostileCase[] = []
  const add = (name: string, cid: CID, path?: string[]) =>
    cases.push({ family: 'deep-and-wide', name, cid: cid.toString(), path })
  const leaf = () => blocks.raw(mark(draw).padStart(8, '0').slice(0, 8))
  for (const depth of [10, 60, 63, 64, 65, 200, 3_000]) {
    add(`chain-${depth}.txt`, await chainOfFiles(blocks, await leaf(), depth))
  }
  for (const depth of [20, 64, 65, 2_000]) {
    const root = await chainOfFolders(blocks, await leaf(), depth)
    add(`folders-${depth}`, root)
    if (depth > 65) continue
    const path = Array.from({ length: Math.min(depth, 64) }, () => 'a')
    add(`folders-${depth}-below`, root, path)
  }
  for (const links of [174, 9_999, 10_001, 20_000]) {
    add(`wide-${links}.bin`, await wideFile(blocks, await leaf(), links))
    add(`entries-${links}`, await wideFolder(blocks, await leaf(), links))
  }
  for (const [fan, levels] of FANS) {
    add(
      `${fan}-to-${levels}.bin`,
      await fanOf(blocks, await leaf(), fan, levels),
    )
  }
  for (const depth of [5, 21, 22, 23, 100]) {
    add(`shards-${depth}`, await chainOfShards(blocks, await leaf(), depth))
  }
  add('shard-twice', await shardTwice(blocks, await leaf()))
  return cases
}

/** Links in a block, and levels of such blocks: all to the same one below. */
const FANS: readonly [fan: number, levels: number][] = [
  [2, 20],
  [10, 7],
  [100, 4],
  [174, 4],
  [1_024, 3],
]

async function chainOfFiles(
  blocks: TestBlocks,
  leaf: CID,
  depth: number,
): Promise<CID> {
  let cid = leaf
  for (let level = 0; level < depth; level++) {
    cid = await blocks.file([[cid, 8]])
  }
  return cid
}

async function chainOfFolders(
  blocks: TestBlocks,
  leaf: CID,
  depth: number,
): Promise<CID> {
  let cid = leaf
  for (let level = 0; level < depth; level++) {
    cid = await blocks.folder([['a', cid]])
  }
  return cid
}

function wideFile(blocks: TestBlocks, leaf: CID, links: number): Promise<CID> {
  return blocks.file(Array.from({ length: links }, () => [leaf, 8]))
}

function wideFolder(
  blocks: TestBlocks,
  leaf: CID,
  links: number,
): Promise<CID> {
  return blocks.folder(
    Array.from({ length: links }, (_, at) => [`${at}.txt`, leaf]),
  )
}

async function fanOf(
  blocks: TestBlocks,
  leaf: CID,
  fan: number,
  levels: number,
): Promise<CID> {
  let cid = leaf
  let size = 8n
  for (let level = 0; level < levels; level++) {
    const below = cid
    const each = size
    cid = await blocks.file(Array.from({ length: fan }, () => [below, each]))
    size *= BigInt(fan)
  }
  return cid
}

async function chainOfShards(
  blocks: TestBlocks,
  leaf: CID,
  depth: number,
): Promise<CID> {
  let cid = await blocks.shard([['00a', leaf]])
  for (let level = 1; level < depth; level++) {
    cid = await blocks.shard([['00', cid]])
  }
  return cid
}

async function shardTwice(blocks: TestBlocks, leaf: CID): Promise<CID> {
  const below = await blocks.shard([['00a', leaf]])
  return blocks.shard([
    ['00', below],
    ['01', below],
  ])
}
