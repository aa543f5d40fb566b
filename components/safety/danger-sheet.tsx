'use client'
import { ConfirmSheet } from '#components/ui/confirm-sheet'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import type { Danger } from '#lib/content/dangers'
import { dangerSentences } from './danger-words.ts'

export interface DangerSheetProps {
  open: boolean
  onClose(): void
  title: string
  dangers: readonly Danger[]
  onSave(): void
}

/** Asks before something is saved that does something once it is opened. */
export function DangerSheet(props: DangerSheetProps) {
  const { open, onClose, title, dangers, onSave } = props
  const save = () => {
    onClose()
    onSave()
  }
  return (
    <ConfirmSheet
      open={open}
      onClose={onClose}
      title="Save it only if you trust who made it"
      testId="danger-sheet"
      leave="Leave it"
      confirm={{
        words: 'Save it',
        action: 'download',
        kind: 'danger',
        icon: 'download',
        onPress: save,
      }}
    >
      <p>
        <FileName name={title} />
      </p>
      <div className="banner warn">
        <Icon name="alert" />
        <div>
          {dangerSentences(dangers).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
      <p className="facts">
        The bytes match the address. That says nothing about what they do.
      </p>
    </ConfirmSheet>
  )
}
