'use client'
import type { ReactNode } from 'react'
import type { AppError } from '#lib/base/errors'
import { Button } from './button.tsx'
import { ErrorNote } from './error-note.tsx'
import type { IconName } from './icons.ts'
import { Sheet } from './sheet.tsx'

export interface ConfirmSheetProps {
  open?: boolean | undefined
  onClose(): void
  title: ReactNode
  testId: string
  /** Words of the button that leaves everything as it is. */
  leave?: string | undefined
  confirm: Confirm
  /** Why it did not work; the sheet stays open. */
  error?: AppError | undefined
  children: ReactNode
}

/** The button that does what the sheet asks about. */
export interface Confirm {
  words: string
  /** Its `data-action`. */
  action: string
  onPress(): void
  kind?: 'primary' | 'danger' | undefined
  icon?: IconName | undefined
  busy?: boolean | undefined
  off?: boolean | undefined
}

/** Asks about one thing: what it means, and two buttons. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { open = true, onClose, title, testId, leave, confirm } = props
  const { words, kind = 'primary', ...press } = confirm
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      size="narrow"
      testId={testId}
      footer={
        <>
          <Button onPress={onClose}>{leave ?? 'Not now'}</Button>
          <Button kind={kind} testId="confirm" {...press}>
            {words}
          </Button>
        </>
      }
    >
      {props.children}
      {props.error !== undefined && <ErrorNote error={props.error} />}
    </Sheet>
  )
}
