'use client'
import { Button } from '#components/ui/button'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
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
    <Sheet
      open={open}
      onClose={onClose}
      title="Save it only if you trust who made it"
      size="narrow"
      testId="danger-sheet"
      footer={
        <>
          <Button onPress={onClose}>Leave it</Button>
          <Button
            kind="danger"
            icon="download"
            testId="confirm"
            action="download"
            onPress={save}
          >
            Save it
          </Button>
        </>
      }
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
    </Sheet>
  )
}
