'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useCopy } from '../ui/use-copy.ts'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { useHide } from '#lib/hooks/use-content-filter'
import { reportText } from './report-text.ts'
import type { Reported } from './report-text.ts'

export interface HideAndReportProps extends Reported {
  onHidden(): void
}

/** For what somebody does not want to see: it goes from this browser. */
export function HideAndReport({ onHidden, ...reported }: HideAndReportProps) {
  const hide = useHide()
  const { state, copy } = useCopy()
  const [error, setError] = useState<AppError>()
  const hideNow = () => {
    hide(reported.cid).then(onHidden, (thrown: unknown) =>
      setError(toAppError(thrown)),
    )
  }
  return (
    <details className="section" data-testid="hide-and-report">
      <summary>Something wrong with it</summary>
      <p className="facts">
        Hidden, it is neither opened nor served by this browser. A report is
        text for whoever runs a list of what is blocked; nobody is told by
        copying it.
      </p>
      <div className="actions">
        <Button testId="hide-content" onPress={hideNow}>
          Hide it here
        </Button>
        <Button
          kind="quiet"
          icon={state === 'done' ? 'check' : 'copy'}
          testId="copy-report"
          onPress={() => void copy(reportText(reported))}
        >
          {state === 'done' ? 'Report copied' : 'Copy a report'}
        </Button>
      </div>
      {error !== undefined && <ErrorNote error={error} />}
    </details>
  )
}
