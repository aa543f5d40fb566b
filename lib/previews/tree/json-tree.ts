import { AppError } from '#lib/base/errors'
import type { TreeBranch, TreeNode } from '../preview-types.ts'
import { beginningOf } from '../text/read-text.ts'
import { parseJson, writtenNumber } from './parse-json.ts'

/** A tree is read whole or not at all. */
const mostBytes = 16 * 1024 * 1024
const mostLines = 100_000
/** Characters of one text and of one key. */
const longestText = 2_000

export interface JsonTree {
  root: TreeNode
  branch(id: number, from: number, count: number): TreeBranch
}

/** What stands for a line that is no JSON. */
class BrokenLine {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/**
 * A JSON text as a tree that is opened a branch at a time.
 * @param isLines one value a line (https://jsonlines.org)
 * @throws AppError `file-unreadable`, `content-too-large`
 */
export async function readTree(
  blob: Blob,
  isLines: boolean,
): Promise<JsonTree> {
  if (blob.size > mostBytes) {
    throw new AppError('content-too-large', 'This is too large for a tree.')
  }
  const text = await beginningOf(blob, mostBytes)
  const value = isLines ? parseLines(text) : parseWhole(text)
  return treeOf(value)
}

/** The tree of a value that was decoded elsewhere. */
export function treeOf(value: unknown): JsonTree {
  const values: unknown[] = []
  const toNode = (inner: unknown): TreeNode => {
    const size = entriesOf(inner)?.length
    if (size !== undefined) values.push(inner)
    return {
      id: size === undefined ? -1 : values.length - 1,
      kind: kindOf(inner),
      count: size ?? 0,
      text: size === undefined ? textOf(inner) : '',
    }
  }
  return {
    root: toNode(value),
    branch(id, from, count) {
      const entries = entriesOf(values[id]) ?? []
      return {
        entries: entries.slice(from, from + count).map(([key, inner]) => ({
          key: key.slice(0, longestText),
          node: toNode(inner),
        })),
      }
    },
  }
}

function parseWhole(text: string): unknown {
  try {
    return parseJson(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new AppError('file-unreadable', 'This is not valid JSON.', { cause })
  }
}

function parseLines(text: string): unknown[] {
  const lines = text.split('\n', mostLines).filter((line) => line.trim() !== '')
  return lines.map((line) => {
    try {
      return parseJson(line)
    } catch {
      return new BrokenLine(line)
    }
  })
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof BrokenLine) return undefined
  if (writtenNumber(value) !== undefined) return undefined
  return Object.entries(value)
}

function kindOf(value: unknown): TreeNode['kind'] {
  if (value instanceof BrokenLine) return 'broken'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  if (writtenNumber(value) !== undefined) return 'number'
  return typeof value === 'object' && value !== null ? 'object' : 'literal'
}

function textOf(value: unknown): string {
  if (value instanceof BrokenLine) return value.text.slice(0, longestText)
  const long = writtenNumber(value)
  if (long !== undefined) return long.slice(0, longestText)
  return typeof value === 'string'
    ? JSON.stringify(value.slice(0, longestText))
    : String(value)
}
