import type { SyntaxNode } from './solc.ts'

/** A statement that others may take the place of. Offsets are bytes. */
export interface Statement {
  start: number
  /** Behind its semicolon. */
  end: number
  /** Of one that declares variables and gives them a value. */
  declaration?: Declaration | undefined
}

interface Declaration {
  /** Declares the variables and nothing more. */
  head: string
  /** What the value is assigned to. */
  target: string
  /** Of the value. */
  start: number
  end: number
}

/** All statements of a source but the parts of a `for` line. */
export function statementsIn(tree: SyntaxNode, bytes: string): Statement[] {
  const found: Statement[] = []
  visit(tree, (node) => {
    const inside = [
      ...listOf(node['statements']),
      ...['trueBody', 'falseBody', 'body'].flatMap((part) =>
        listOf(node[part]),
      ),
    ]
    for (const one of inside) {
      if (!one.nodeType.endsWith('Block')) found.push(statementOf(one, bytes))
    }
  })
  return found
}

function statementOf(node: SyntaxNode, bytes: string): Statement {
  const [start, nodeEnd] = rangeOf(node)
  const rest = /^\s*;/u.exec(bytes.slice(nodeEnd))?.[0].length ?? 0
  const end = nodeEnd + rest
  const value = node['initialValue'] as SyntaxNode | null | undefined
  if (node.nodeType !== 'VariableDeclarationStatement' || !value) {
    return { start, end }
  }
  return { start, end, declaration: declarationOf(node, value, bytes) }
}

function declarationOf(
  node: SyntaxNode,
  value: SyntaxNode,
  bytes: string,
): Declaration {
  const variables = node['declarations'] as (SyntaxNode | null)[]
  const head = variables
    .map((one) => (one === null ? '' : `${bytes.slice(...rangeOf(one))}; `))
    .join('')
  const names = variables.map((one) => String(one?.['name'] ?? ''))
  const target = names.length === 1 ? (names[0] ?? '') : `(${names.join(', ')})`
  const [start, end] = rangeOf(value)
  return { head, target, start, end }
}

function rangeOf({ src }: SyntaxNode): [start: number, end: number] {
  const [start = 0, length = 0] = src.split(':').map(Number)
  return [start, start + length]
}

function listOf(part: unknown): SyntaxNode[] {
  if (part === null || part === undefined) return []
  return (Array.isArray(part) ? part : [part]) as SyntaxNode[]
}

function visit(node: unknown, look: (node: SyntaxNode) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('nodeType' in node) look(node as SyntaxNode)
  for (const part of Object.values(node)) visit(part, look)
}
