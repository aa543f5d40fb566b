'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Progress } from '#components/ui/progress'
import { formatSize } from '#lib/base/format'
import { useStorage } from '#lib/hooks/use-storage'

/** Part of the quota from which on the measure warns. */
const nearlyFull = 0.9

/** Space used, and whether the browser promised to keep it. */
export function StorageSection() {
  const { used, quota } = useStorage()
  const part = quota === 0 ? 0 : Math.min(1, used / quota)
  return (
    <section aria-labelledby="storage">
      <h2 className="h2" id="storage">
        Storage
      </h2>
      <dl className="lines">
        <div>
          <dt>Space used</dt>
          <dd>
            <span className="num">
              {quota === 0
                ? 'Being measured'
                : `${formatSize(used)} of ${formatSize(quota)}`}
            </span>
            <Progress
              part={part}
              label="Space used in this browser"
              kind={part > nearlyFull ? 'full' : 'ink'}
            />
          </dd>
        </div>
        <PersistenceLine />
      </dl>
    </section>
  )
}

function PersistenceLine() {
  const { persisted, persist } = useStorage()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const ask = () => {
    setBusy(true)
    persist()
      .then(() => setAsked(true))
      .catch(reportError)
      .finally(() => setBusy(false))
  }
  return (
    <div>
      <dt>Kept by the browser</dt>
      <dd>
        {persistence(persisted, asked)}
        {persisted !== true && (
          <span className="note-line">
            A browser that runs out of space may clear what it did not promise
            to keep. Other devices with a copy are the safe place.
          </span>
        )}
      </dd>
      {persisted === false && (
        <dd className="note">
          <Button size="small" busy={busy} onPress={ask}>
            Ask to keep it
          </Button>
        </dd>
      )}
    </div>
  )
}

function persistence(persisted: boolean | undefined, asked: boolean): string {
  if (persisted === undefined) return 'Not known yet'
  if (persisted) return 'Yes, until you clear it yourself'
  return asked ? 'The browser did not promise it' : 'Not promised'
}
