import type { DocumentBlock } from '#lib/previews/document/document-types'

/** What one group costs at most: a browser lays this out in a frame. */
const mostCost = 60

/** A part of a long table has columns of even width, as its other parts. */
export type ShownBlock = DocumentBlock & { even?: true | undefined }

/**
 * Blocks in groups that are drawn one by one: so many paragraphs, or fewer
 * large tables. A long table is several.
 */
export function groupBlocks(blocks: DocumentBlock[]): ShownBlock[][] {
  const groups: ShownBlock[][] = []
  let group: ShownBlock[] = []
  let cost = 0
  for (const block of blocks.flatMap(tableParts)) {
    group.push(block)
    cost += costOf(block)
    if (cost < mostCost) continue
    groups.push(group)
    group = []
    cost = 0
  }
  return group.length === 0 ? groups : [...groups, group]
}

const cellsAtOnce = 240

function tableParts(block: DocumentBlock): ShownBlock[] {
  if (block.kind !== 'table') return [block]
  const { kind, rows } = block
  const columns = Math.max(...rows.map((row) => row.length))
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / columns))
  if (rows.length <= atOnce) return [block]
  const parts: ShownBlock[] = []
  for (let at = 0; at < rows.length; at += atOnce) {
    parts.push({ kind, rows: rows.slice(at, at + atOnce), even: true })
  }
  return parts
}

/** Elements that it takes, in paragraphs. */
function costOf(block: DocumentBlock): number {
  if (block.kind === 'table') {
    return block.rows.reduce((sum, row) => sum + row.length / 4, 1)
  }
  if (!('runs' in block)) return 1
  return Math.max(1, block.runs.length / 8)
}
