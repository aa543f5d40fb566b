'use client'
import { useEffect } from 'react'
import { Button } from '#components/ui/button'
import { OwnerName } from '#components/names/owner-name'
import { Icon } from '#components/ui/icon'
import { shortAddress } from '#lib/base/short-address'
import type { RecordView } from '#lib/drive/types'
import { useCopy } from '../ui/use-copy.ts'
import { useNow } from '../ui/use-now.ts'
import { proofSubject, readSentence, recordedSentence } from './proof-words.ts'

export interface ProofHeadProps {
  record: RecordView
  claimed: string | undefined
  recordedAt: number | undefined
  readAt: number
}

/** What belongs to whom, since when, and how fresh that is. */
export function ProofHead({
  record,
  claimed,
  recordedAt,
  readAt,
}: ProofHeadProps) {
  const now = useNow(1_000)
  const { state, copy } = useCopy()
  const subject = proofSubject(record, claimed)
  useEffect(() => {
    document.title = `Proof of ${subject} · Freehold`
  }, [subject])
  return (
    <header className="proof-head">
      <div className="proof-top">
        {record.cid === undefined && record.withheld !== true ? (
          <p className="chip warn">
            <Icon name="alert" />
            Unpublished
          </p>
        ) : (
          <p className="chip good">
            <Icon name="record" />
            Valid now
          </p>
        )}
        <Button
          icon={state === 'done' ? 'check' : 'copy'}
          onPress={() => void copy(window.location.href)}
        >
          {state === 'done' ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <h1>
        <bdi>{subject}</bdi> belongs to{' '}
        <span className="mono">{shortAddress(record.owner)}</span>{' '}
        <OwnerName address={record.owner} chainId={record.chainId} />
      </h1>
      <p className="lead">
        {recordedSentence(recordedAt)}
        <br />
        {readSentence(readAt, now)}
      </p>
    </header>
  )
}
