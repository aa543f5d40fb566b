'use client'
import { cleanName } from '#lib/base/foreign-name'
import type { LabelView } from '#lib/names/types'
import { NameChangeSheet } from './name-change-sheet.tsx'

export interface RemoveLabelSheetProps {
  label: LabelView
  onClose(): void
}

/** Lets a label lead nowhere. */
export function RemoveLabelSheet({ label, onClose }: RemoveLabelSheetProps) {
  const shown = cleanName(label.label)
  return (
    <NameChangeSheet
      title={`Remove “${shown}”`}
      action="remove-label"
      label="Remove"
      change={{ action: 'label', label: label.label }}
      danger
      done={`“${shown}” leads nowhere now.`}
      onClose={onClose}
    >
      <p>
        Links that name the label open nothing from then on. The record and its
        history stay as they are.
      </p>
    </NameChangeSheet>
  )
}
