'use client'
import { WhyButton } from '#components/doctor/why-button'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { Hinted } from '#lib/drive/doctor/examine-address'
import type { Opened } from '#lib/hooks/use-open'
import { SearchSteps } from './search-steps.tsx'
import type { LookAgain } from './use-look-again.ts'
import { notFoundWords } from './viewer-words.ts'

export interface NotFoundProps {
  view: Opened
  again: LookAgain
  /** What its link named. */
  address: Hinted
}

/** The search ended without the content: who was asked, and what to do. */
export function NotFound({ view, again, address }: NotFoundProps) {
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
        <Why cid={view.cid} address={address} />
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

function Why({ cid, address }: { cid: string; address: Hinted }) {
  const { providers, places, record } = address
  return (
    <WhyButton
      words="Why?"
      title="Why this does not open"
      address={{ cid, providers, places, record }}
    />
  )
}

export interface RefusedProps {
  view: Pick<Opened, 'error' | 'state' | 'cid'>
  /** What its link named; with it the reasons can be asked for. */
  address?: Hinted | undefined
  onRetry?: (() => void) | undefined
}

/** It may not or can't be shown; the sentence says why and what is safe. */
export function Refused({ view, address, onRetry }: RefusedProps) {
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
          {address !== undefined && <Why cid={view.cid} address={address} />}
        </div>
      )}
    </div>
  )
}
