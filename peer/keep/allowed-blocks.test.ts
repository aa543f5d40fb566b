import { MemoryBlockstore } from 'blockstore-core'
import { parseCid } from '#lib/base/cid'
import { expect, it } from 'vitest'
import { allowedBlocks } from './allowed-blocks.ts'

const bad = parseCid(
  'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
)
const good = parseCid(
  'bafkreih5xytwwsbho7y2kof2xqwrugnazhkwvb5o3xjmcq4ppxnmelxb6m',
)

it('serves what it keeps but for what a list denies, also of a later list', async () => {
  const disk = new MemoryBlockstore()
  for (const cid of [bad, good]) await disk.put(cid, new Uint8Array([1]))
  const denied = new Set<string>()
  const seen = allowedBlocks(disk, (cid) => denied.has(cid.toString()))
  expect(await seen.has(bad)).toBe(true)
  denied.add(bad.toString())
  expect(await seen.has(bad)).toBe(false)
  expect(() => seen.get(bad)).toThrow('Not Found')
  expect(await seen.has(good)).toBe(true)
  expect([...(seen.get(good) as Iterable<Uint8Array>)]).toHaveLength(1)
})
