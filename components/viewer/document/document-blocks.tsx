'use client'
import { memo, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type {
  DocumentBlock,
  DocumentSection,
} from '#lib/previews/document/document-types'
import type { OpenPreview } from '#lib/previews/open-preview'
import { DocumentPicture } from './document-picture.tsx'
import { groupBlocks } from './group-blocks.ts'
import type { ShownBlock } from './group-blocks.ts'
import { Runs } from './document-runs.tsx'

export interface DocumentBlocksProps {
  preview: OpenPreview
  section: DocumentSection
  /** To another section, by a link in the words. */
  onTurn(section: number): void
}

/**
 * The words of a section as elements of our own. A long one grows into the
 * page a group at a time, so that no part of it holds the page.
 */
export function DocumentBlocks(props: DocumentBlocksProps) {
  const { preview, section, onTurn } = props
  const groups = useMemo(() => groupBlocks(section.blocks), [section])
  const shown = useGrowing(groups.length)
  return (
    <article className="markdown document">
      {groups.slice(0, shown).map((blocks, index) => (
        // The groups of a section never change their places.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={index} blocks={blocks} preview={preview} onTurn={onTurn} />
      ))}
    </article>
  )
}

/** One more each frame. */
function useGrowing(count: number): number {
  const [shown, setShown] = useState(1)
  useEffect(() => {
    if (shown >= count) return undefined
    const frame = requestAnimationFrame(() => setShown(shown + 1))
    return () => cancelAnimationFrame(frame)
  }, [shown, count])
  return shown
}

interface GroupProps extends Omit<DocumentBlocksProps, 'section'> {
  blocks: ShownBlock[]
}

/** Drawn once: each further one would else draw all before it again. */
const Group = memo(function Group({ blocks, preview, onTurn }: GroupProps) {
  const nodes: ReactNode[] = []
  let items: ReactNode[] = []
  const endList = () => {
    if (items.length > 0) nodes.push(<ul key={nodes.length}>{items}</ul>)
    items = []
  }
  for (const [index, block] of blocks.entries()) {
    const node = (
      <Block key={index} block={block} preview={preview} onTurn={onTurn} />
    )
    if (block.kind === 'item') items.push(node)
    else {
      endList()
      nodes.push(<div key={nodes.length}>{node}</div>)
    }
  }
  endList()
  return <div>{nodes}</div>
})

interface BlockProps extends Omit<GroupProps, 'blocks'> {
  block: ShownBlock
}

function Block({ block, preview, onTurn }: BlockProps) {
  switch (block.kind) {
    case 'rule':
      return <hr />
    case 'picture':
      return <DocumentPicture preview={preview} {...block} />
    case 'table':
      return <Table rows={block.rows} even={block.even} onTurn={onTurn} />
    case 'heading': {
      const Heading = `h${block.level}` as 'h1'
      return (
        // The page has its own first heading: those of the text come below it.
        <Heading dir="auto" aria-level={Math.min(6, block.level + 1)}>
          <Runs runs={block.runs} onTurn={onTurn} />
        </Heading>
      )
    }
    case 'item':
      return (
        <li dir="auto" style={{ marginInlineStart: `${block.depth * 1.6}em` }}>
          <span className="item-mark">{block.mark}</span>
          <Runs runs={block.runs} onTurn={onTurn} />
        </li>
      )
    default: {
      const Element = tags[block.kind]
      return (
        <Element dir="auto">
          <Runs runs={block.runs} onTurn={onTurn} />
        </Element>
      )
    }
  }
}

const tags = { paragraph: 'p', quote: 'blockquote', code: 'pre' } as const

type TableProps = Pick<BlockProps, 'onTurn'> & {
  rows: Extract<DocumentBlock, { kind: 'table' }>['rows']
  even: true | undefined
}

/** Rows and cells of a table never change their places, hence the keys. */
function Table({ rows, even, onTurn }: TableProps) {
  return (
    <table className={even && 'even'}>
      <tbody>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            {row.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column} dir="auto">
                <Runs runs={cell} onTurn={onTurn} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
