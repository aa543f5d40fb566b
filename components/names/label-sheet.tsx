'use client'
import { useId, useState } from 'react'
import { recordTitle } from '#components/drive/record-words.ts'
import type { RecordView } from '#lib/drive/types'
import { cleanName } from '#lib/base/foreign-name'
import type { NameChange } from '#lib/drive/names/change'
import type { LabelView } from '#lib/names/types'
import { labelFault } from './label-words.ts'
import { NameChangeSheet } from './name-change-sheet.tsx'

export interface LabelSheetProps {
  /** Undefined for a new one. */
  label: LabelView | undefined
  /** What the account published and owns. */
  records: readonly RecordView[]
  onClose(): void
}

/** Records to choose from, the newest ones. */
const offered = 200

/** A new label, or where an old one leads from now on. */
export function LabelSheet({ label, records, onClose }: LabelSheetProps) {
  const id = useId()
  const [text, setText] = useState(label?.label ?? '')
  const [chosen, setChosen] = useState(label?.tokenId)
  // The records may come after the sheet was opened.
  const tokenId = chosen ?? records[0]?.tokenId ?? ''
  const shownRecords = records.slice(0, offered)
  // Without a line of its own, the field would show another than is sent.
  const isElsewhere =
    tokenId !== '' && !shownRecords.some((record) => record.tokenId === tokenId)
  const wanted = label?.label ?? text.trim().normalize('NFC')
  const shown = cleanName(wanted)
  const missing = label === undefined ? labelFault(wanted) : undefined
  const fault = tokenId === '' ? 'Record a file first.' : missing
  const change: NameChange | undefined =
    fault === undefined
      ? { action: 'label', label: wanted, tokenId }
      : undefined
  return (
    <NameChangeSheet
      title={label === undefined ? 'Add a label' : `Change “${shown}”`}
      action="set-label"
      label={label === undefined ? 'Add' : 'Change'}
      change={change}
      missing={fault}
      done={`“${shown}” leads to the record now.`}
      onClose={onClose}
    >
      {label === undefined && (
        <div>
          <label className="head" htmlFor={`${id}-text`}>
            Label
          </label>
          <div className="field">
            <input
              id={`${id}-text`}
              data-first
              data-testid="label-field"
              dir="auto"
              placeholder="photos"
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
      )}
      <div>
        <label className="head" htmlFor={`${id}-record`}>
          Record that it leads to
        </label>
        <div className="field">
          <select
            id={`${id}-record`}
            data-testid="label-record"
            value={tokenId}
            onChange={(event) => setChosen(event.target.value)}
          >
            {records.length === 0 && <option value="">No record yet</option>}
            {isElsewhere && (
              <option value={tokenId}>The record it leads to now</option>
            )}
            {shownRecords.map((record) => (
              <option key={record.tokenId} value={record.tokenId}>
                {recordTitle(record)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p>
        Anyone can read the label. Whoever opens it sees the newest version of
        the record.
      </p>
    </NameChangeSheet>
  )
}
