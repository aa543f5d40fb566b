import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface ShownError {
  code: string
  shortMessage: string
  details?: string | undefined
}

export interface ErrorNoteProps {
  error: ShownError
  /** The ways out: buttons. */
  children?: ReactNode
}

/** What went wrong, the way out, and folded facts for whoever helps. */
export function ErrorNote({ error, children }: ErrorNoteProps) {
  return (
    <div
      className="banner bad"
      role="alert"
      data-testid="error"
      data-code={error.code}
    >
      <Icon name="alert" />
      <div>
        <strong>{error.shortMessage}</strong>
        {error.details !== undefined && error.details !== '' && (
          <details>
            <summary>Details</summary>
            <p className="mono">
              {error.code}: {error.details}
            </p>
          </details>
        )}
      </div>
      {children !== undefined && <div className="do">{children}</div>}
    </div>
  )
}
