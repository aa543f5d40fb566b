'use client'
import { useEffect, useState } from 'react'
import { AddressChip } from '#components/ui/address-chip'
import { Link } from '#components/shell/navigation'
import { Icon } from '#components/ui/icon'
import { Pages } from '#components/ui/pages'
import { formatCount, formatSize } from '#lib/base/format'
import { shareLink } from '#lib/links/share-link'
import { usePreview } from '#lib/hooks/use-preview'
import type { OpenPreview } from '#lib/previews/open-preview'
import type { CarPreview } from '#lib/previews/preview-types'
import { codecWords } from '../blocks/codec-words.ts'
import { TextPage } from '../text/text-page.tsx'
import type { FileViewerProps } from '../viewer-props.ts'

const pageLength = 200
const readCar = (preview: OpenPreview) => preview.car()

/** The roots and blocks of an archive of content addresses, each checked. */
export function CarViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const { value: car } = usePreview(file.blob, readCar, onFail)
  const count = car?.count
  useEffect(() => {
    if (count === undefined) return
    onFact(`${formatCount(count)} ${count === 1 ? 'block' : 'blocks'}`)
  }, [count, onFact])
  return (
    <TextPage title={title} cut={car !== undefined && car.cut}>
      {car !== undefined && (
        <div className="car">
          <Verdict car={car} />
          <h2 className="head">{car.roots.length === 1 ? 'Root' : 'Roots'}</h2>
          <ul>
            {car.roots.map((root) => (
              <li key={root}>
                <Link href={shareLink('', { cid: root, path: [] })}>
                  Open it
                </Link>{' '}
                <AddressChip text={root} />
              </li>
            ))}
          </ul>
          <h2 className="head">Blocks</h2>
          <CarBlocks car={car} />
        </div>
      )}
    </TextPage>
  )
}

function Verdict({ car: { count, damaged } }: { car: CarPreview }) {
  if (damaged === 0) {
    return (
      <p className="verdict">
        <Icon name="verified" className="good" />
        Each of the {formatCount(count)} blocks matches its address.
      </p>
    )
  }
  return (
    <p className="verdict bad">
      <Icon name="alert" />
      {formatCount(damaged)} of {formatCount(count)} blocks do not match their
      addresses.
    </p>
  )
}

function CarBlocks({ car: { blocks } }: { car: CarPreview }) {
  const [begin, setBegin] = useState(0)
  return (
    <>
      <ul className="list archive">
        {blocks.slice(begin, begin + pageLength).map((block, index) => (
          // A block may come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={begin + index} className="row">
            <span className="what">
              <Icon name={block.whole ? 'check' : 'alert'} small />
              <code>{block.cid}</code>
            </span>
            <span className="when">{codecWords(block.cid)}</span>
            <span className="end">{formatSize(block.size)}</span>
          </li>
        ))}
      </ul>
      <Pages
        begin={begin}
        length={pageLength}
        count={blocks.length}
        onPage={setBegin}
      />
    </>
  )
}
