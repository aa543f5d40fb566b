'use client'
import { HideAndReport } from '#components/safety/hide-and-report'
import { AddressChip } from '#components/ui/address-chip'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { NewerNotice } from './newer-notice.tsx'
import { OwnerFact } from './owner-fact.tsx'
import { SourceList } from './source-list.tsx'
import type { Shown } from './use-shown.ts'
import {
  checkedAsPlayed,
  factsSentence,
  verifiedSentence,
} from './viewer-words.ts'

/** What is known about what is shown: checked, owned, where it came from. */
export function AboutPane({ shown }: { shown: Shown }) {
  const { address, view, title, keeping } = shown
  const { entry, verified, blocks, record } = view
  return (
    <section className="pane" aria-label={`About ${title}`}>
      <div className="pane-body">
        <NewerNotice address={address} view={view} />
        <div>
          <h2 className="title">
            <bdi>{title}</bdi>
          </h2>
          <p className="facts">{factsSentence(view)}</p>
        </div>
        <div className="section">
          <ul className="four">
            {verified && entry !== undefined && (
              <li>
                <Icon name="verified" className="good" />
                <div>
                  <strong>Verified</strong>
                  <p>
                    {view.file?.source === undefined
                      ? verifiedSentence(blocks)
                      : checkedAsPlayed}{' '}
                    <AddressChip text={entry.cid} />
                  </p>
                </div>
              </li>
            )}
            <OwnerFact
              record={record}
              ownership={view.ownership}
              root={view.cid}
              title={title}
            />
          </ul>
        </div>
        <SourceList view={view} />
        {keeping.error !== undefined && <ErrorNote error={keeping.error} />}
        {view.state === 'ready' && mayKeep(keeping) && (
          <div className="section desk-only">
            <h2 className="head">A copy of yours</h2>
            <p className="facts">
              Keep it and this file stays available from your device too, even
              when the owner is away.
            </p>
          </div>
        )}
        {view.state === 'ready' && entry && keeping.state !== 'never' && (
          <HideAndReport
            cid={entry.cid}
            root={view.cid}
            path={view.path}
            type={shown.type}
            onHidden={view.retry}
          />
        )}
      </div>
    </section>
  )
}

function mayKeep({ state }: Shown['keeping']): boolean {
  return state !== 'kept' && state !== 'never'
}
