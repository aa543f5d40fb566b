'use client'
import { useId, useState } from 'react'
import type { RecordView } from '#lib/drive/types'
import type { NameChange } from '#lib/drive/names/change'
import type { LabelView } from '#lib/names/types'
import { NameChangeSheet } from './name-change-sheet.tsx'
import { recordTitle } from './record-title.ts'

export interface LabelSheetProps {
  /** Undefined for a new one. */
  label: LabelView | undefined
  /** What the account published and owns. */
  records: readonly RecordView[]
  onClose(): void
}

/** Records to choose from, the newest ones. */
const offered = 200
/** Longest label, in bytes. */
const most = 255

/** A new label, or where an old one leads from now on. */
export function LabelSheet({ label, records, onClose }: LabelSheetProps) {
  const id = useId()
  const [text, setText] = useState(label?.label ?? '')
  const [chosen, setChosen] = useState(label?.tokenId)
  // The records may come after the sheet was opened.
  const tokenId = chosen ?? records[0]?.tokenId ?? ''
  const change = labelChange(text, tokenId)
  return (
    <NameChangeSheet
      title={label === undefined ? 'Add a label' : `Change “${label.label}”`}
      action="set-label"
      label={label === undefined ? 'Add' : 'Change'}
      change={change}
      missing={missingWords(text, tokenId)}
      done={`“${text}” leads to the record now.`}
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
            {records.slice(0, offered).map((record) => (
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

function labelChange(text: string, tokenId: string): NameChange | undefined {
  if (missingWords(text, tokenId) !== undefined) return undefined
  return { action: 'label', label: text.trim(), tokenId }
}

function missingWords(text: string, tokenId: string): string | undefined {
  const label = text.trim()
  if (tokenId === '') return 'Record a file first.'
  if (label === '') return 'The label is not filled in.'
  if (label.includes('/')) return 'A label has no slash in it.'
  const bytes = new TextEncoder().encode(label).byteLength
  return bytes > most ? 'The label is too long.' : undefined
}
