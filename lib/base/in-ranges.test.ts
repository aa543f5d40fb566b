import { expect, test } from 'vitest'
import { inRanges } from './in-ranges.ts'

/** A node that takes at most `most` blocks at a time. */
function node(most: number) {
  const asked: [number, number][] = []
  const read = async (from: number, to: number) => {
    asked.push([from, to])
    if (to - from + 1 > most) throw new Error('range too wide')
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  }
  return { asked, read }
}

test('a node with a limit is asked in shorter ranges, each block once', async () => {
  const { asked, read } = node(16)
  const blocks = await inRanges({ from: 5, to: 104 }, read)
  expect(blocks).toEqual(Array.from({ length: 100 }, (_, i) => i + 5))
  expect(asked.length).toBeLessThan(30)
})

test('a node that answers whole ranges is asked once', async () => {
  const { asked, read } = node(1_000)
  await inRanges({ from: 0, to: 999 }, read)
  expect(asked).toEqual([[0, 999]])
})

test('what one block refuses, and silence, is told and not tried for ever', async () => {
  await expect(inRanges({ from: 0, to: 9 }, node(0).read)).rejects.toThrow(
    'range too wide',
  )
  const silent = () => {
    const error = new Error('no answer')
    error.name = 'TimeoutError'
    return Promise.reject(error)
  }
  await expect(inRanges({ from: 0, to: 9 }, silent)).rejects.toThrow(
    'no answer',
  )
})
