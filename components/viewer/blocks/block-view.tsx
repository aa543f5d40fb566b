'use client'
import { useState } from 'react'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { Spinner } from '#components/ui/spinner'
import { formatSize } from '#lib/base/format'
import { useBlock } from '#lib/hooks/use-block'
import type { InspectedBlock } from '#lib/hooks/use-block'
import type { ParsedAddress } from '#lib/links/parse-address'
import { TextPage } from '../text/text-page.tsx'
import { BlockLinks } from './block-links.tsx'
import { codecWords } from './codec-words.ts'
import { hexLines } from './hex-lines.ts'

export interface BlockViewProps {
  address: ParsedAddress
  cid: string
  title: string
}

/** One block after another: where it links, what it says, its bytes. */
export function BlockView({ address, cid, title }: BlockViewProps) {
  const [way, setWay] = useState([cid])
  const at = way.at(-1) ?? cid
  const { view, error } = useBlock({ ...address, cid: at, path: [] })
  return (
    <TextPage title={title} cut={false}>
      <div className="block" data-testid="block" data-cid={view?.cid ?? ''}>
        {way.length > 1 && (
          <Button icon="left" onPress={() => setWay(way.slice(0, -1))}>
            Block before
          </Button>
        )}
        <p className="verdict">
          <strong>{codecWords(at)}</strong>
          <AddressChip text={at} />
        </p>
        {error !== undefined && <ErrorNote error={error} />}
        {view === undefined && error === undefined && <Spinner />}
        {view !== undefined && (
          <BlockParts view={view} onOpen={(next) => setWay([...way, next])} />
        )}
      </div>
    </TextPage>
  )
}

interface BlockPartsProps {
  view: NonNullable<InspectedBlock['view']>
  onOpen(cid: string): void
}

function BlockParts({ view, onOpen }: BlockPartsProps) {
  const { size, head, content, undecoded } = view
  return (
    <>
      <p className="verdict">
        <Icon name="verified" className="good" />
        {formatSize(size)}, and each byte of it matches the address.
      </p>
      {undecoded !== undefined && (
        <p className="verdict bad">
          <Icon name="alert" />
          It can’t be decoded as what its address says it is.
        </p>
      )}
      <BlockLinks view={view} onOpen={onOpen} />
      {content !== '' && (
        <>
          <h2 className="head">Content</h2>
          <pre className="block-content" translate="no">
            {content}
          </pre>
        </>
      )}
      <h2 className="head">
        {head.length < size ? `First ${formatSize(head.length)}` : 'Bytes'}
      </h2>
      <pre className="block-bytes" translate="no">
        {hexLines(head)}
      </pre>
    </>
  )
}
