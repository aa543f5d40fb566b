'use client'
import { useState } from 'react'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Pages } from '#components/ui/pages'
import { formatCount, formatSize } from '#lib/base/format'
import type { InspectedBlock } from '#lib/hooks/use-block'
import { shortCid } from '../viewer-words.ts'
import { codecWords } from './codec-words.ts'

const pageLength = 100

export interface BlockLinksProps {
  view: NonNullable<InspectedBlock['view']>
  onOpen(cid: string): void
}

/** The blocks that a block links to; a press opens one. */
export function BlockLinks({ view, onOpen }: BlockLinksProps) {
  const [begin, setBegin] = useState(0)
  const { links, linkCount } = view
  if (linkCount === 0)
    return <p className="soft">It links to no other block.</p>
  return (
    <>
      <h2 className="head">
        {formatCount(linkCount)} {linkCount === 1 ? 'link' : 'links'}
      </h2>
      <ul className="list archive">
        {links
          .slice(begin, begin + pageLength)
          .map(({ name, cid, size }, index) => (
            // A block may link to another twice.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={begin + index}>
              <button type="button" className="row" onClick={() => onOpen(cid)}>
                <span className="what">
                  <Icon name="right" small />
                  {name === '' ? (
                    <code>{shortCid(cid)}</code>
                  ) : (
                    <FileName name={name} />
                  )}
                </span>
                <span className="when">{codecWords(cid)}</span>
                <span className="end">
                  {size !== undefined && formatSize(size)}
                </span>
              </button>
            </li>
          ))}
      </ul>
      <Pages
        begin={begin}
        length={pageLength}
        count={links.length}
        onPage={setBegin}
      />
      {links.length < linkCount && (
        <p className="facts">
          The first {formatCount(links.length)} are listed.
        </p>
      )}
    </>
  )
}
