'use client'
import type { LabelView } from '#lib/names/types'
import { NameChangeSheet } from './name-change-sheet.tsx'

export interface RemoveLabelSheetProps {
  label: LabelView
  onClose(): void
}

/** Lets a label lead nowhere. */
export function RemoveLabelSheet({ label, onClose }: RemoveLabelSheetProps) {
  return (
    <NameChangeSheet
      title={`Remove “${label.label}”`}
      action="remove-label"
      label="Remove"
      change={{ action: 'label', label: label.label }}
      danger
      done={`“${label.label}” leads nowhere now.`}
      onClose={onClose}
    >
      <p>
        Links that name the label open nothing from then on. The record and its
        history stay as they are.
      </p>
    </NameChangeSheet>
  )
}
