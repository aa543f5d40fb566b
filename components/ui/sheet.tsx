'use client'
import { useEffect, useId, useRef } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface SheetProps {
  open: boolean
  onClose(): void
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
  size?: 'wide' | 'narrow' | undefined
  testId?: string | undefined
}

/**
 * A sheet for one decision, as a native modal dialog: the page behind it is
 * inert, `Esc` and a click beside it close, the focus goes back to where it
 * came from.
 */
export function Sheet(props: SheetProps) {
  return props.open ? <OpenSheet {...props} /> : null
}

function OpenSheet(props: SheetProps) {
  const { onClose, title, children, footer, size, testId } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useModal(dialog)
  const closeBeside = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose()
  }
  return (
    // The backdrop belongs to the dialog, which only a pointer can reach.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="scrim"
      aria-labelledby={titleId}
      data-testid={testId}
      onClick={closeBeside}
      onCancel={(event) => {
        // A file picker inside that is left says "cancel" too.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <section className={['sheet', size ?? ''].filter(Boolean).join(' ')}>
        <header className="sheet-top">
          <div>
            <h2 id={titleId}>{title}</h2>
          </div>
          <button
            type="button"
            className="icon-btn"
            aria-label="Close"
            onClick={onClose}
          >
            <Icon name="x" />
          </button>
        </header>
        <div className="sheet-body">{children}</div>
        {footer !== undefined && (
          <footer className="sheet-foot">{footer}</footer>
        )}
      </section>
    </dialog>
  )
}

/** Shows the dialog above the page; returns the focus once it is gone. */
function useModal(dialog: { current: HTMLDialogElement | null }) {
  useEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    if (shown !== null && !shown.open) shown.showModal()
    shown?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [dialog])
}
