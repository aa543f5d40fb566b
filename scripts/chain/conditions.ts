import { posix } from 'node:path'
import type { SyntaxNode } from './solc.ts'

/** A place where the code decides: an `if`, a loop, `?:`, `&&` or `||`. */
export interface Condition {
  file: string
  /** From 1. */
  line: number
  text: string
}

interface Place {
  start: number
  end: number
}

const decides = new Set([
  'IfStatement',
  'Conditional',
  'ForStatement',
  'WhileStatement',
  'DoWhileStatement',
])

/**
 * Sources in which each condition goes through a function of its own, in a
 * file Cover.sol: the lines of that file tell which way each one went. An `&&`
 * or `||` counts by its operands: if each was true and false, so was it.
 */
export function instrument(
  sources: Map<string, string>,
  trees: Map<string, SyntaxNode>,
): { sources: Map<string, string>; conditions: Condition[] } {
  const conditions: Condition[] = []
  const changed = new Map(sources)
  for (const [file, text] of sources) {
    const tree = trees.get(file)
    if (tree === undefined) throw new Error(`${file} was not parsed.`)
    const bytes = Buffer.from(text)
    const places = placesIn(tree)
    if (places.length === 0) continue
    const first = conditions.length
    for (const { start, end } of places) {
      const line = bytes.subarray(0, start).toString().split('\n').length
      const words = bytes.subarray(start, end).toString()
      conditions.push({ file, line, text: words })
    }
    changed.set(file, withCover(file, bytes, places, first))
  }
  return { sources: changed.set('Cover.sol', coverOf(conditions)), conditions }
}

/** Lines of Cover.sol where a condition was true, and where it was false. */
export function linesOf(index: number): [whenTrue: number, whenFalse: number] {
  const before = 4 + 7 * index
  return [before + 3, before + 5]
}

function coverOf(conditions: Condition[]): string {
  const functions = conditions.map(
    (_, index) =>
      `    function c${index}(bool value) internal pure returns (bool) {\n` +
      `        if (value) {\n` +
      `            return true;\n` +
      `        }\n` +
      `        return false;\n` +
      `    }\n\n`,
  )
  const head = '// SPDX-License-Identifier: Apache-2.0 OR MIT\n'
  const start = 'pragma solidity ^0.8.37;\n\nlibrary Cover {\n'
  return `${head}${start}${functions.join('')}}\n`
}

/** From the last place to the first, so that the earlier ones stay true. */
function withCover(
  file: string,
  bytes: Buffer,
  places: Place[],
  first: number,
): string {
  let text = bytes
  for (const [index, { start, end }] of [...places.entries()].toReversed()) {
    const call = Buffer.from(`Cover.c${first + index}(`)
    const inside = text.subarray(start, end)
    const rest = text.subarray(end)
    const parts = [text.subarray(0, start), call, inside, Buffer.from(')')]
    text = Buffer.concat([...parts, rest])
  }
  const up = posix.relative(posix.dirname(file), 'Cover.sol')
  const path = up.startsWith('.') ? up : `./${up}`
  const pragma = /^pragma .*;$/mu
  return text
    .toString()
    .replace(pragma, (line) => `${line} import {Cover} from "${path}";`)
}

/** In the order of the text; none lies within another. */
function placesIn(tree: SyntaxNode): Place[] {
  const places = new Map<number, Place>()
  walk(tree, (node) => {
    for (const leaf of leavesOf(node)) {
      const [start = 0, length = 0] = leaf.src.split(':').map(Number)
      places.set(start, { start, end: start + length })
    }
  })
  const sorted = [...places.values()].toSorted((a, b) => a.start - b.start)
  const nested = sorted.find(
    ({ start }, index) => start < (sorted[index - 1]?.end ?? 0),
  )
  if (nested !== undefined) throw new Error('Conditions within conditions.')
  return sorted
}

function leavesOf(node: SyntaxNode): SyntaxNode[] {
  if (decides.has(node.nodeType)) {
    const condition = node['condition'] as SyntaxNode | null | undefined
    return !condition || isLogic(condition) ? [] : [condition]
  }
  // A pair of brackets is logic too, but its operands are inside.
  if (node.nodeType !== 'BinaryOperation' || !isLogic(node)) return []
  const sides = [node['leftExpression'], node['rightExpression']]
  return (sides as SyntaxNode[]).filter((side) => !isLogic(side))
}

/** A tuple of one is a pair of brackets: what is inside speaks for itself. */
function isLogic(node: SyntaxNode): boolean {
  if (node.nodeType === 'TupleExpression') {
    const [inner] = node['components'] as SyntaxNode[]
    return inner !== undefined && isLogic(inner)
  }
  return node.operator === '&&' || node.operator === '||'
}

function walk(node: unknown, visit: (node: SyntaxNode) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('nodeType' in node) visit(node as SyntaxNode)
  for (const part of Object.values(node)) walk(part, visit)
}
