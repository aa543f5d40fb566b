'use client'
import { useEffect, useState } from 'react'
import { Icon } from '#components/ui/icon'
import { formatCount } from '#lib/base/format'
import type { TreeBranch, TreeNode } from '#lib/previews/preview-types'

/** Values of one branch that are added at a time. */
const atOnce = 100

export interface TreeLineProps {
  node: TreeNode
  /** Its key; undefined for the whole. */
  name: string | undefined
  branch(id: number, from: number, count: number): Promise<TreeBranch>
  open?: boolean | undefined
}

/** One value: a leaf, or a branch that can be opened. */
export function TreeLine({ node, name, branch, open = false }: TreeLineProps) {
  const [isOpen, setOpen] = useState(open)
  if (node.kind !== 'object' && node.kind !== 'array') {
    return (
      <li className="leaf">
        <TreeKey name={name} />
        <bdi className={`value code-${node.kind}`}>{node.text}</bdi>
      </li>
    )
  }
  return (
    <li>
      <button
        type="button"
        className="branch"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="right" small />
        <TreeKey name={name} />
        <span className="soft">{insideOf(node)}</span>
      </button>
      {isOpen && node.count > 0 && <TreeInside node={node} branch={branch} />}
    </li>
  )
}

function TreeKey({ name }: { name: string | undefined }) {
  if (name === undefined) return null
  return (
    <>
      <bdi className="key">{name === '' ? '""' : name}</bdi>
      {': '}
    </>
  )
}

function TreeInside({ node, branch }: Pick<TreeLineProps, 'node' | 'branch'>) {
  const [entries, setEntries] = useState<TreeBranch['entries']>([])
  const [wanted, setWanted] = useState(atOnce)
  const { id, count } = node
  const from = entries.length
  useEffect(() => {
    let gone = false
    if (from >= Math.min(wanted, count)) return undefined
    branch(id, from, wanted - from)
      .then((more) => {
        if (!gone) setEntries((before) => [...before, ...more.entries])
      })
      // The worker was ended with the page: nobody looks any more.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [branch, id, from, wanted, count])
  return (
    <ul>
      {entries.map(({ key, node: inner }, index) => (
        // A key may come twice; the place of an entry never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <TreeLine key={index} name={key} node={inner} branch={branch} />
      ))}
      {count > wanted && (
        <li>
          <button
            type="button"
            className="btn small"
            onClick={() => setWanted(wanted + atOnce)}
          >
            Show more of {formatCount(count)}
          </button>
        </li>
      )}
    </ul>
  )
}

function insideOf({ kind, count }: TreeNode): string {
  const figure = formatCount(count)
  return kind === 'array' ? `[ ${figure} ]` : `{ ${figure} }`
}
