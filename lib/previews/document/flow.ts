import type { DocumentBlock, DocumentSection } from './document-types.ts'
import { gatherRuns } from './gather-runs.ts'
import type { Look } from './gather-runs.ts'
import { createTableFlow } from './table-flow.ts'
import type { TableFlow } from './table-flow.ts'

const mostBlocks = 20_000
const mostLetters = 2 * 2 ** 20
/** Letters of one block: more are laid out in the next. */
const mostInBlock = 10_000

/** What the next words are a part of. */
export type Shape =
  | { kind: 'heading'; level: number }
  | { kind: 'paragraph' | 'quote' | 'code' }
  | { kind: 'item'; depth: number; mark: string }

/** Gathers words into blocks, in the order in which they are met. */
export interface Flow {
  /** Words as they look here; spaces count as one unless `exact`. */
  text(words: string, look: Look, exact?: boolean): void
  /** Ends the block; what comes next has this shape. */
  shape(next: Shape): void
  picture(path: string, words: string): void
  rule(): void
  table: {
    open(): void
    row(): void
    cell(): void
    closeCell(): void
    close(): void
  }
  finish(): DocumentSection
}

export function createFlow(): Flow {
  const blocks: DocumentBlock[] = []
  const tables = createTableFlow()
  const runs = gatherRuns()
  let shape: Shape = { kind: 'paragraph' }
  let levelAbove = 0
  let letters = 0
  let begun = 0
  let cut = false
  const put = (block: DocumentBlock) => {
    if (blocks.length < mostBlocks) blocks.push(block)
    else cut = true
  }
  const flush = () => {
    const words = runs.take()
    begun = letters
    if (words.length === 0 || tables.take(words)) return
    if (shape.kind === 'heading') {
      levelAbove = Math.min(shape.level, levelAbove + 1)
      return put({ kind: 'heading', level: levelAbove, runs: words })
    }
    put({ ...shape, runs: words })
    // Further paragraphs of the same item have no mark of their own.
    if (shape.kind === 'item') shape = { ...shape, mark: '' }
  }
  const alone = (block: DocumentBlock) => {
    flush()
    put(block)
  }
  return {
    text(words, look, exact = false) {
      for (let at = 0; at < words.length; at += mostInBlock) {
        if (letters > mostLetters) return void (cut = true)
        const part = words.slice(at, at + mostInBlock)
        letters += runs.add(part, look, exact)
        if (letters - begun >= mostInBlock) flush()
      }
    },
    shape(next) {
      flush()
      shape = next
    },
    picture: (path, words) => alone({ kind: 'picture', path, words }),
    rule: () => alone({ kind: 'rule' }),
    table: tablesIn(tables, flush, put),
    finish() {
      flush()
      return { blocks, cut: cut || tables.isCut() }
    },
  }
}

/** Words before and after a cell are none of its own. */
function tablesIn(
  tables: TableFlow,
  flush: () => void,
  put: (block: DocumentBlock) => void,
): Flow['table'] {
  return {
    open() {
      flush()
      tables.open()
    },
    row: tables.row,
    cell: tables.cell,
    closeCell() {
      flush()
      tables.closeCell()
    },
    close() {
      flush()
      const rows = tables.close()
      if (rows !== undefined) put({ kind: 'table', rows })
    },
  }
}
