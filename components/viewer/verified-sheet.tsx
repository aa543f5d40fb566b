'use client'
import { Suspense, lazy } from 'react'
import { Link } from '#components/shell/navigation'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
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

const RecordProofLines = lazy(async () => {
  const lines = await import('#components/safety/record-proof-lines')
  return { default: lines.RecordProofLines }
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
      {record !== undefined && (
        <Suspense fallback={null}>
          <RecordProofLines record={record} root={view.cid} />
        </Suspense>
      )}
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
