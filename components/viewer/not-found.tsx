'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { Opened } from '#lib/hooks/use-open'
import { SearchSteps } from './search-steps.tsx'
import type { LookAgain } from './use-look-again.ts'
import { notFoundWords } from './viewer-words.ts'

export interface NotFoundProps {
  view: Opened
  again: LookAgain
}

/** The search ended without the content: who was asked, and what to do. */
export function NotFound({ view, again }: NotFoundProps) {
  const { heading, sentence } = notFoundWords(view)
  return (
    <div className="ask" data-testid="error" data-code="content-not-found">
      <div>
        <h2>{heading}</h2>
        <p className="soft">{sentence}</p>
      </div>
      {view.steps.length > 0 && <SearchSteps steps={view.steps} />}
      <div className="actions">
        <Button
          kind="primary"
          onPress={() => {
            again.setLooking(!again.looking)
            if (!again.looking) view.retry()
          }}
        >
          {again.looking ? 'Stop looking' : 'Keep looking'}
        </Button>
        <Button onPress={view.retry}>Look again</Button>
      </div>
      <output className="facts">
        {again.looking
          ? 'Looks again every 20 s while this page is open. The title of the tab says when it is here.'
          : 'Web mirrors and other companies are not asked.'}
      </output>
    </div>
  )
}

export interface RefusedProps {
  view: Pick<Opened, 'error' | 'state'>
  onRetry?: (() => void) | undefined
}

/** It may not or can't be shown; the sentence says why and what is safe. */
export function Refused({ view, onRetry }: RefusedProps) {
  const { error, state } = view
  if (error === undefined) return null
  return (
    <div className="ask">
      <h2>
        {state === 'refused' ? 'This is not opened' : 'This did not open'}
      </h2>
      <ErrorNote error={error} />
      {onRetry !== undefined && (
        <div className="actions">
          <Button icon="refresh" onPress={onRetry}>
            Look again
          </Button>
        </div>
      )}
    </div>
  )
}
