'use client'
import { WhyButton } from '#components/doctor/why-button'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { Opened } from '#lib/hooks/use-open'
import { SearchSteps } from './search-steps.tsx'
import type { LookAgain } from './use-look-again.ts'
import { notFoundWords } from './viewer-words.ts'

export interface NotFoundProps {
  view: Opened
  again: LookAgain
  /** Devices that the link named. */
  providers: string[]
}

/** The search ended without the content: who was asked, and what to do. */
export function NotFound({ view, again, providers }: NotFoundProps) {
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
        <Why cid={view.cid} providers={providers} />
      </div>
      <output className="facts">
        {again.looking
          ? 'Looks again every 20 s while this page is open. The title of the tab says when it is here.'
          : notAsked(view)}
      </output>
    </div>
  )
}

/** Services are third parties, which only the network file names. */
function notAsked({ steps }: Pick<Opened, 'steps'>): string {
  return steps.some(({ id }) => id === 'routers')
    ? 'Web mirrors are not asked.'
    : 'Web mirrors and other companies are not asked.'
}

function Why({ cid, providers }: { cid: string; providers: string[] }) {
  const title = 'Why this does not open'
  return (
    <WhyButton words="Why?" title={title} cid={cid} providers={providers} />
  )
}

export interface RefusedProps {
  view: Pick<Opened, 'error' | 'state' | 'cid'>
  /** Devices that the link named; with them the reasons can be asked for. */
  providers?: string[] | undefined
  onRetry?: (() => void) | undefined
}

/** It may not or can't be shown; the sentence says why and what is safe. */
export function Refused({ view, providers, onRetry }: RefusedProps) {
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
          {providers !== undefined && (
            <Why cid={view.cid} providers={providers} />
          )}
        </div>
      )}
    </div>
  )
}
