'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useStorage } from '#lib/hooks/use-storage'

/** Whether the browser promised not to clear what it holds. */
export function PersistenceLine() {
  const { persisted, asked, persist } = useStorage()
  const [busy, setBusy] = useState(false)
  const ask = () => {
    setBusy(true)
    persist()
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
            {asked ? 'Ask again' : 'Ask to keep it'}
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
