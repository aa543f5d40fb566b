'use client'
import { Button } from '#components/ui/button'
import { formatDuration } from '#lib/base/format'
import type { Opened } from '#lib/hooks/use-open'
import { SearchSteps } from './search-steps.tsx'
import { shortCid } from './viewer-words.ts'

/** The first rung, before the search has said anything. */
const firstStep = { id: 'device', state: 'asking', note: 'looking' } as const

/** The search while it goes on: where it looks, how long, a way to stop. */
export function Finding({ view }: { view: Opened }) {
  const { cid, elapsed, steps, stop } = view
  return (
    <div className="ask">
      <div className="ask-head">
        <div>
          <h2>Looking for {shortCid(cid)}</h2>
          <output className="soft">
            {elapsed < 5
              ? 'Usually found within 5 s.'
              : `Looking for ${formatDuration(elapsed)} so far.`}
          </output>
        </div>
        <Button onPress={stop}>Stop</Button>
      </div>
      <SearchSteps steps={steps.length === 0 ? [firstStep] : steps} />
    </div>
  )
}
