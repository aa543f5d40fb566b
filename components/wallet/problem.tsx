import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon'

export interface ProblemProps {
  error: { code: string; shortMessage: string; details?: string | undefined }
  /** The way out, as a button. */
  children?: ReactNode
}

/** An error of the wallet: what happened and what to do, details folded. */
export function Problem({ error, children }: ProblemProps) {
  return (
    <div
      className="banner bad"
      role="alert"
      data-testid="error"
      data-code={error.code}
    >
      <Icon name="alert" />
      <div>
        <p>{error.shortMessage}</p>
        {error.details !== undefined && (
          <details>
            <summary className="btn quiet small">Details</summary>
            <p className="mono">{error.details}</p>
          </details>
        )}
      </div>
      {children !== undefined && <div className="do">{children}</div>}
    </div>
  )
}
