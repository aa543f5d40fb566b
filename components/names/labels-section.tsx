'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { LabelView } from '#lib/names/types'
import { useRecordsOf } from '#lib/hooks/use-record'
import { useLabels } from '#lib/hooks/use-names'
import { LabelLine } from './label-line.tsx'
import { LabelSheet } from './label-sheet.tsx'
import { RemoveLabelSheet } from './remove-label-sheet.tsx'

export interface LabelsSectionProps {
  address: `0x${string}`
  /** The account's name, which its labels are opened by. */
  handle: string | undefined
}

type OpenSheet =
  | { kind: 'set'; label: LabelView | undefined }
  | { kind: 'remove'; label: LabelView }

/** The labels of the connected account, each leading to a record. */
export function LabelsSection({ address, handle }: LabelsSectionProps) {
  const { data, error } = useLabels(address)
  const records = useRecordsOf(address).data?.records ?? []
  const [sheet, setSheet] = useState<OpenSheet>()
  const labels = data ?? []
  if (handle === undefined && labels.length === 0) return null
  const close = () => setSheet(undefined)
  return (
    <section aria-labelledby="labels">
      <header className="labels-head">
        <h2 className="h2" id="labels">
          Labels
        </h2>
        <Button
          size="small"
          icon="plus"
          onPress={() => setSheet({ kind: 'set', label: undefined })}
        >
          Add a label…
        </Button>
      </header>
      {error !== null && data === undefined && <ErrorNote error={error} />}
      {data !== undefined && labels.length === 0 && (
        <p className="facts">
          A label leads to one of your records, so that people can open{' '}
          <span className="mono">@{handle}/photos</span> and see its newest
          version.
        </p>
      )}
      <ul className="labels">
        {labels.map((label) => (
          <LabelLine
            key={label.label}
            label={label}
            handle={handle}
            record={records.find(({ tokenId }) => tokenId === label.tokenId)}
            onChange={() => setSheet({ kind: 'set', label })}
            onRemove={() => setSheet({ kind: 'remove', label })}
          />
        ))}
      </ul>
      {sheet?.kind === 'set' && (
        <LabelSheet label={sheet.label} records={records} onClose={close} />
      )}
      {sheet?.kind === 'remove' && (
        <RemoveLabelSheet label={sheet.label} onClose={close} />
      )}
    </section>
  )
}
