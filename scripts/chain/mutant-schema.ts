import { posix } from 'node:path'
import type { Mutant } from './mutants.ts'
import { complaintsOf } from './solc.ts'
import type { SyntaxNode } from './solc.ts'
import { statementsIn } from './statements.ts'
import type { Statement } from './statements.ts'

/** Many mutants in one set of sources; the tests choose one as they run. */
export interface MutantSchema {
  sources: Map<string, string>
  /** Those that are in it, by the number that switches them on. */
  switched: Map<number, Mutant>
  /** Those outside of any statement: constants. */
  apart: Mutant[]
  /** Those that do not compile. */
  invalid: Mutant[]
}

/** A mutant as a change of bytes. */
interface Change {
  id: number
  mutant: Mutant
  start: number
  end: number
  words: string
}

/**
 * Answers which mutant lives: the number is the account that mines the block,
 * which the tests are told from outside and no contract of ours looks at.
 */
const chooser = `// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

library Chosen {
    function is_(uint256 id) internal pure returns (bool) {
        return _asPure(_read)() == id;
    }

    function _read() private view returns (uint256) {
        return uint160(address(block.coinbase));
    }

    function _asPure(function() internal view returns (uint256) reading)
        private
        pure
        returns (function() internal pure returns (uint256) pretended)
    {
        assembly {
            pretended := reading
        }
    }
}
`

/** The setting of forge that chooses a mutant; 0 chooses none. */
export function chooseMutant(id: number): Record<string, string> {
  const digits = id.toString(16).padStart(40, '0')
  return { FOUNDRY_BLOCK_COINBASE: `0x${digits}` }
}

/**
 * Puts every mutant into the sources as a branch that is not taken unless it
 * is chosen: they compile once, not once each.
 */
export function schemaOf(
  sources: Map<string, string>,
  trees: Map<string, SyntaxNode>,
  mutants: Mutant[],
): MutantSchema {
  const changes = mutants.map((mutant, index) => changeOf(mutant, index + 1))
  const dropped = new Set<number>()
  for (;;) {
    const apart: Mutant[] = []
    const written = new Map(sources).set('Chosen.sol', chooser)
    const switched = new Map<number, Mutant>()
    for (const [file, text] of sources) {
      const tree = trees.get(file)
      if (tree === undefined) throw new Error(`${file} was not parsed.`)
      const here = changes.filter(
        ({ id, mutant }) => mutant.file === `src/${file}` && !dropped.has(id),
      )
      if (here.length === 0) continue
      const { text: changed, left } = writeAll(file, text, tree, here)
      written.set(file, changed)
      apart.push(...left.map(({ mutant }) => mutant))
      const inside = here.filter((change) => !left.includes(change))
      for (const { id, mutant } of inside) switched.set(id, mutant)
    }
    const faulty = faultyOnes(written)
    if (faulty.length === 0) {
      const invalid = mutants.filter((_, index) => dropped.has(index + 1))
      return { sources: written, switched, apart, invalid }
    }
    for (const id of faulty) dropped.add(id)
  }
}

function faultyOnes(sources: Map<string, string>): number[] {
  return complaintsOf(sources).map(({ file, at, words }) => {
    const before = bytesOf(sources.get(file) ?? '').slice(0, at)
    const open = [...before.matchAll(/\/\*(from|to) (\d+)\*\//gu)]
    const stack: number[] = []
    for (const [, way, id] of open) {
      if (way === 'from') stack.push(Number(id))
      else stack.pop()
    }
    const last = stack.at(-1)
    if (last === undefined) throw new Error(words)
    return last
  })
}

function writeAll(
  file: string,
  text: string,
  tree: SyntaxNode,
  changes: Change[],
): { text: string; left: Change[] } {
  const bytes = bytesOf(text)
  const statements = statementsIn(tree, bytes)
  const placed = new Map<Statement, Change[]>()
  const left: Change[] = []
  for (const change of changes) {
    const home = homeOf(statements, change)
    if (home === undefined) left.push(change)
    else placed.set(home, [...(placed.get(home) ?? []), change])
  }
  const written = render(bytes, 0, bytes.length, statements, placed)
  const up = posix.relative(posix.dirname(file), 'Chosen.sol')
  const path = up.startsWith('.') ? up : `./${up}`
  const result = Buffer.from(written, 'latin1')
    .toString()
    .replace(
      /^pragma .*;$/mu,
      (line) => `${line} import {Chosen} from "${path}";`,
    )
  return { text: result, left }
}

/** The smallest statement around a change; of a declaration, its value. */
function homeOf(
  statements: Statement[],
  { start, end }: Change,
): Statement | undefined {
  const around = statements.filter(
    (statement) => statement.start <= start && end <= statement.end,
  )
  const home = around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]
  const value = home?.declaration
  if (value === undefined) return home
  return value.start <= start && end <= value.end ? home : undefined
}

function render(
  bytes: string,
  start: number,
  end: number,
  statements: Statement[],
  placed: Map<Statement, Change[]>,
): string {
  let written = ''
  let at = start
  for (const statement of outermost(statements, start, end)) {
    const { start: from, end: to } = statement
    const inside = statements.filter(
      (other) => other !== statement && other.start >= from && other.end <= to,
    )
    const plain = render(bytes, from, to, inside, placed)
    const changes = placed.get(statement) ?? []
    written += bytes.slice(at, from)
    written +=
      changes.length === 0 ? plain : choose(bytes, statement, changes, plain)
    at = to
  }
  return written + bytes.slice(at, end)
}

function outermost(
  statements: Statement[],
  start: number,
  end: number,
): Statement[] {
  const sorted = statements
    .filter((one) => one.start >= start && one.end <= end)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  let covered = start
  return sorted.filter((one) => {
    if (one.start < covered) return false
    covered = one.end
    return true
  })
}

/** The statement as it was, behind a question for each mutant of it. */
function choose(
  bytes: string,
  { start, end, declaration }: Statement,
  changes: Change[],
  plain: string,
): string {
  const from = declaration?.start ?? start
  const to = declaration?.end ?? end
  const assign = (value: string) =>
    declaration === undefined ? value : `${declaration.target} = ${value};`
  let text = declaration ? assign(bytes.slice(from, to)) : plain
  for (const { id, start: at, end: until, words } of changes) {
    const changed = bytes.slice(from, at) + words + bytes.slice(until, to)
    const marked = `/*from ${id}*/ ${assign(changed)} /*to ${id}*/`
    text = `if (Chosen.is_(${id})) { ${marked} } else { ${text} }`
  }
  return `${declaration?.head ?? ''}{ ${text} }`
}

/** What differs between the line before and after. */
function changeOf(mutant: Mutant, id: number): Change {
  const before = bytesOf(mutant.original)
  const after = bytesOf(mutant.text)
  let start = 0
  while (before[start] === after[start] && start < after.length) start += 1
  let same = 0
  while (
    before.at(-1 - same) === after.at(-1 - same) &&
    same < Math.min(before.length, after.length) - start
  ) {
    same += 1
  }
  const [from, to] = trim(before, start, before.length - same)
  const words = after.slice(start, after.length - same).trim()
  return { id, mutant, start: from, end: to, words }
}

/** Blanks at either end belong to no statement. */
function trim(bytes: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end]
  while (from < to && /\s/u.test(bytes[from] ?? '')) from += 1
  while (to > from && /\s/u.test(bytes[to - 1] ?? '')) to -= 1
  return [from, to]
}

/** A character for each byte, as the compiler counts. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}
