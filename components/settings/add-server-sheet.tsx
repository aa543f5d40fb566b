'use client'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { ShownError } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'

export interface AddServerSheetProps {
  title: string
  /** `data-action` of its main button. */
  action: string
  /** What its main button says. Default: "Use it". */
  verb?: string | undefined
  busy: boolean
  off: boolean
  error: ShownError | undefined
  onAdd(): void
  onClose(): void
  children: ReactNode
}

/** The frame of a sheet that adds a server. */
export function AddServerSheet(props: AddServerSheetProps) {
  const {
    title,
    action,
    verb = 'Use it',
    busy,
    off,
    error,
    onAdd,
    onClose,
    children,
  } = props
  const form = useId()
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      testId={action}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <button
            type="submit"
            form={form}
            className="btn primary"
            data-testid="confirm"
            data-action={action}
            aria-disabled={off}
            aria-busy={busy}
          >
            {busy && <span className="spin" />}
            {verb}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="section"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && !off) onAdd()
        }}
      >
        {children}
        {error !== undefined && <ErrorNote error={error} />}
      </form>
    </Sheet>
  )
}
