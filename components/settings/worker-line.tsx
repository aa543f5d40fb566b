'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useWorkerChoice } from '#lib/hooks/use-worker-choice'

/** The service worker, in words: what it does, and the way to be without. */
export function WorkerLine() {
  const { on, turn } = useWorkerChoice()
  const [busy, setBusy] = useState(false)
  const change = () => {
    setBusy(true)
    turn(on !== true)
      .catch(reportError)
      .finally(() => setBusy(false))
  }
  if (on === undefined) return null
  return (
    <div>
      <dt>Play while it loads</dt>
      <dd>
        {on ? 'On' : 'Off'}
        <span className="note-line">
          {on
            ? 'A background program of this page (a service worker) plays videos before all of them is here, and saves large files straight to the disk.'
            : 'Videos are fetched whole before they play, and browsers without a file picker hold what they save in memory.'}
        </span>
      </dd>
      <dd className="note">
        <Button
          size="small"
          busy={busy}
          testId={on ? 'worker-off' : 'worker-on'}
          onPress={change}
        >
          {on ? 'Turn off' : 'Turn on'}
        </Button>
      </dd>
    </div>
  )
}
