import { describe, expect, it } from 'vitest'
import { createBreathe } from '#lib/base/breathe'
import { compareEntries, inOrder } from './entry-order.ts'

const entry = (name: string, kind: 'file' | 'folder' = 'file') => ({
  name,
  kind,
  cid: `cid of ${name}`,
  size: 1,
})
const never = async () => undefined

describe('the order of a folder', () => {
  it('puts folders first and counts as people do', async () => {
    const folder = [
      entry('a10'),
      entry('b', 'folder'),
      entry('a2'),
      entry('Étude'),
    ]
    const names = (await inOrder(folder, never)).map(({ name }) => name)
    expect(names).toEqual(['b', 'a2', 'a10', 'Étude'])
    expect(folder[0]?.name).toBe('a10')
  })

  it('is that of one sort, however many runs it takes', async () => {
    const many = Array.from({ length: 3_777 }, (_, n) =>
      entry(`n${(n * 7_919) % 5_003}`, n % 97 === 0 ? 'folder' : 'file'),
    )
    expect(await inOrder(many, never)).toEqual(many.toSorted(compareEntries))
  })

  it('gives the page its turn all along', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => entry(`n${n * 7}`))
    const begun = performance.now()
    let last = begun
    let longest = 0
    const breathe = createBreathe()
    await inOrder(many, async () => {
      longest = Math.max(longest, performance.now() - last)
      await breathe()
      last = performance.now()
    })
    expect(longest).toBeLessThan(200)
  })
})
