import { expect, test } from 'vitest'
import { createFlow } from './flow.ts'

test('spaces of the source count as one, and none at the edges', () => {
  const flow = createFlow()
  flow.text('\n  The ', {})
  flow.text(' boats', { strong: true })
  flow.text('\n come in. ', {})
  expect(flow.finish().blocks).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { text: 'The ' },
        { text: 'boats', strong: true },
        { text: ' come in.' },
      ],
    },
  ])
})

test('only the first paragraph of an item has its mark', () => {
  const flow = createFlow()
  flow.shape({ kind: 'item', depth: 0, mark: '1.' })
  flow.text('one', {})
  flow.shape({ kind: 'item', depth: 0, mark: '2.' })
  flow.text('two', {})
  expect(flow.finish().blocks).toMatchObject([{ mark: '1.' }, { mark: '2.' }])
})

test('a table inside a cell is words of that cell', () => {
  const flow = createFlow()
  const { table } = flow
  const cell = (fill: () => void) => {
    table.cell()
    fill()
    table.closeCell()
  }
  table.open()
  table.row()
  cell(() => {
    flow.text('outer', {})
    table.open()
    table.row()
    cell(() => flow.text('inner', {}))
    table.close()
  })
  table.close()
  expect(flow.finish().blocks).toEqual([
    {
      kind: 'table',
      rows: [[[{ text: 'outer' }, { text: '\n' }, { text: 'inner' }]]],
    },
  ])
})

test('headings never skip a level on the way down', () => {
  const flow = createFlow()
  for (const level of [3, 6, 1]) {
    flow.shape({ kind: 'heading', level })
    flow.text('Harbour', {})
  }
  const levels = flow
    .finish()
    .blocks.map((block) => 'level' in block && block.level)
  expect(levels).toEqual([1, 2, 1])
})

test('more words than anybody reads are cut', () => {
  const flow = createFlow()
  for (let at = 0; at < 30_000; at++) {
    flow.text('word '.repeat(20), {})
    flow.shape({ kind: 'paragraph' })
  }
  const { blocks, cut } = flow.finish()
  expect(cut).toBe(true)
  expect(blocks.length).toBeLessThanOrEqual(21_000)
})

test('one endless paragraph is laid out as many', () => {
  const flow = createFlow()
  flow.shape({ kind: 'item', depth: 0, mark: '1.' })
  flow.text('word '.repeat(100_000), {})
  for (let at = 0; at < 4_000; at++) flow.text('w', { code: true })
  const { blocks } = flow.finish()
  expect(blocks.length).toBeGreaterThan(40)
  expect(blocks.filter((block) => 'mark' in block && block.mark)).toHaveLength(
    1,
  )
})

test('one cell that holds a book is cut, and says so', () => {
  const flow = createFlow()
  flow.table.open()
  flow.table.row()
  flow.table.cell()
  flow.text('word '.repeat(100_000), {})
  flow.table.closeCell()
  flow.table.close()
  expect(flow.finish().cut).toBe(true)
})
