'use client'
import { useMemo } from 'react'
import { LobbyHeader } from '#components/shell/lobby-header'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { cleanName } from '#lib/base/foreign-name'
import type { RecordReference } from '#lib/drive/types'
import { useRecord, useRecordHistory } from '#lib/hooks/use-record'
import { parseRecordText } from '#lib/links/record-text'
import { CompareFile } from './compare-file.tsx'
import { ProofHead } from './proof-head.tsx'
import { ProofLines } from './proof-lines.tsx'
import { nameless, proves, provesNot, wholeHistory } from './proof-words.ts'
import { Points } from './proof-points.tsx'
import { RecordHistory } from './record-history.tsx'
import { StateProof } from './state-proof.tsx'

/** The proof of one record, for anybody, without a wallet. */
export function ProofScreen({ search }: { search: string }) {
  const { reference, name } = useMemo(() => readProofRequest(search), [search])
  return (
    <div className="lobby">
      <LobbyHeader />
      <main className="page">
        {reference === undefined ? (
          <NoRecordNamed />
        ) : (
          <Proof reference={reference} claimed={name} />
        )}
      </main>
    </div>
  )
}

function readProofRequest(search: string) {
  const query = new URLSearchParams(search)
  const reference = parseRecordText(query.get('record') ?? '')
  const name = query.get('name') ?? ''
  return { reference, name: name === '' ? undefined : cleanName(name) }
}

function NoRecordNamed() {
  return (
    <header className="proof-head">
      <h1>No record is named here</h1>
      <p className="lead">
        A proof link ends in a chain, a contract and a number. Ask whoever gave
        you this link for the whole of it.
      </p>
    </header>
  )
}

interface ProofProps {
  reference: RecordReference
  claimed: string | undefined
}

function Proof({ reference, claimed }: ProofProps) {
  const { data: record, error, dataUpdatedAt, refetch } = useRecord(reference)
  const { data: told, error: untold } = useRecordHistory(record && reference)
  const history = told?.events
  const whole = wholeHistory(told)
  if (record === undefined) {
    return <NoProof error={error} onRetry={() => void refetch()} />
  }
  const recordedAt = record.recordedAt ?? whole?.at(-1)?.at
  return (
    <>
      <ProofHead
        record={record}
        claimed={claimed}
        recordedAt={recordedAt}
        readAt={dataUpdatedAt}
      />
      {error !== null && <ErrorNote error={error} />}
      {record.withheld === true && (
        <ErrorNote
          error={{ code: 'history-withheld', shortMessage: nameless }}
        />
      )}
      <ProofLines record={record} history={history} claimed={claimed} />
      <StateProof record={record} />
      <div className="two">
        <Points
          heading="What this proves"
          icon="check"
          points={proves(record, whole)}
        />
        <Points heading="What it does not prove" icon="x" points={provesNot} />
      </div>
      <CompareFile record={record} history={history} />
      <RecordHistory history={told} error={untold} />
    </>
  )
}

interface NoProofProps {
  error: { code: string; shortMessage: string } | null
  onRetry(): void
}

function NoProof({ error, onRetry }: NoProofProps) {
  return (
    <>
      <header className="proof-head">
        <h1>{error === null ? 'Reading the record' : 'No record to show'}</h1>
        <output className="lead">
          {error === null
            ? 'Your browser asks the chain itself.'
            : 'What the chain said is below.'}
        </output>
      </header>
      {error !== null && (
        <ErrorNote error={error}>
          <Button size="small" onPress={onRetry}>
            Look again
          </Button>
        </ErrorNote>
      )}
    </>
  )
}
