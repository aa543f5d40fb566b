import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)

/** A node of the compiler's syntax tree; only what is asked for here. */
export interface SyntaxNode {
  nodeType: string
  /** Start and length in bytes, and the number of the file. */
  src: string
  operator?: string | undefined
  [part: string]: unknown
}

/** Where and why the compiler refuses a source. */
export interface Complaint {
  file: string
  /** Offset in bytes. */
  at: number
  words: string
}

interface Fault {
  severity: string
  formattedMessage: string
  sourceLocation?: { file: string; start: number } | undefined
}

interface Output {
  errors?: Fault[]
  sources?: Record<string, { ast: SyntaxNode }>
}

/** The Solidity files below a folder, by their path in it. */
export function readSources(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true }) as string[]
  const files = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.sol'))
    .toSorted()
  return new Map(
    files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
}

/**
 * The syntax trees of sources that import nothing else.
 *
 * @throws Error with the compiler's first complaint.
 */
export function parseSources(
  sources: Map<string, string>,
): Map<string, SyntaxNode> {
  const output = compile(sources, { '*': { '': ['ast'] } })
  const [fault] = faultsOf(output)
  if (fault !== undefined) throw new Error(fault.formattedMessage)
  const trees = Object.entries(output.sources ?? {})
  return new Map(trees.map(([name, { ast }]) => [name, ast]))
}

/** What the compiler has against sources, short of making code of them. */
export function complaintsOf(sources: Map<string, string>): Complaint[] {
  const output = compile(sources, { '*': { '*': ['abi'] } })
  return faultsOf(output).map(({ sourceLocation, formattedMessage }) => ({
    file: sourceLocation?.file ?? '',
    at: sourceLocation?.start ?? 0,
    words: formattedMessage,
  }))
}

function compile(
  sources: Map<string, string>,
  outputSelection: Record<string, Record<string, string[]>>,
): Output {
  const compiler = require('solc') as { compile(input: string): string }
  const contents = [...sources].map(([name, content]) => [name, { content }])
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(contents) as unknown,
    settings: { outputSelection },
  }
  return JSON.parse(compiler.compile(JSON.stringify(input))) as Output
}

function faultsOf({ errors = [] }: Output): Fault[] {
  return errors.filter(({ severity }) => severity === 'error')
}
