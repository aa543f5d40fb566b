'use client'
import { Suspense, lazy } from 'react'
import { Link } from '#components/shell/navigation'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
import { formatCount } from '#lib/base/format'
import type { RecordView } from '#lib/drive/types'
import type { Shown } from './use-shown.ts'
import {
  checkedAsPlayed,
  shortCid,
  sourceSentence,
  verifiedSentence,
} from './viewer-words.ts'

const PathProofLines = lazy(async () => {
  const lines = await import('#components/safety/path-proof-lines')
  return { default: lines.PathProofLines }
})

export interface VerifiedSheetProps {
  open: boolean
  onClose(): void
  shown: Shown
}

/** What stands behind the word "Verified", and what it does not mean. */
export function VerifiedSheet({ open, onClose, shown }: VerifiedSheetProps) {
  const { view } = shown
  const { entry, blocks, sources, path, record } = view
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="Verified on this device"
      testId="verified-sheet"
      footer={<Button onPress={onClose}>Close</Button>}
    >
      <p>
        {view.file?.source === undefined
          ? verifiedSentence(blocks)
          : checkedAsPlayed}
        . A content address is made from the bytes themselves, so whoever sent
        them could not change one without being caught.
      </p>
      <dl className="kv">
        <dt>Content address</dt>
        <dd>{entry !== undefined && <AddressChip text={entry.cid} />}</dd>
        <dt>Opened from</dt>
        <dd>
          <AddressChip text={view.cid} />
        </dd>
        {sources.map((source) => (
          <div key={source.peerId} className="kv-line">
            <dt className="mono">{shortCid(source.peerId)}</dt>
            <dd>{sourceSentence(source)}</dd>
          </div>
        ))}
      </dl>
      <RecordProof record={record} />
      {path.length > 0 && (
        <Suspense fallback={null}>
          <PathProofLines
            root={view.cid}
            path={path}
            recorded={record !== undefined}
          />
        </Suspense>
      )}
      <p>
        <Link className="link" href={`/address/?cid=${entry?.cid ?? view.cid}`}>
          What this address is made of
        </Link>
      </p>
      <p className="banner">
        <Icon name="info" />
        <span>
          It does not say that the content is true, harmless or made by anybody
          in particular.
        </span>
      </p>
    </Sheet>
  )
}

/** What the chain says about who was first, and what that is worth. */
function RecordProof({ record }: { record: RecordView | undefined }) {
  if (record === undefined) return null
  const { creator, owner, lastBlock, version } = record
  const isOwn = creator.toLowerCase() === owner.toLowerCase()
  return (
    <p data-testid="record-proof">
      Recorded by <AddressChip text={creator} what="account" />
      {!isOwn && (
        <>
          , now owned by <AddressChip text={owner} what="account" />
        </>
      )}
      , version {version} in block {formatCount(lastBlock)}. This proves that
      whoever has that account named this address by then. It does not prove
      that they made it, or that nobody had it before.
    </p>
  )
}
