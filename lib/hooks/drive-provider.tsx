'use client'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { answerAsks } from './answer-asks.ts'
import { createDrive } from './drive.ts'
import type { Drive } from './drive.ts'
import { DriveContext } from './use-drive.ts'

/** Holds the drive of this tab and opens it once the page is shown. */
export function DriveProvider({ children }: { children: ReactNode }) {
  const [drive] = useState(createDrive)
  useEffect(() => {
    // A failure is in the drive's state, where the screens show it.
    drive.services().catch(() => undefined)
  }, [drive])
  useEffect(() => answerAsks(drive), [drive])
  useEffect(() => warnBeforeLeaving(drive), [drive])
  return <DriveContext value={drive}>{children}</DriveContext>
}

/** Closing the page in the middle of one of these would drop it. */
function warnBeforeLeaving({ imports, saves, archives }: Drive): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    const { entries } = imports.getState()
    const importing = [...entries.values()].some(({ error }) => !error)
    const { jobs } = archives.getState()
    const working = [...saves.getState().entries, ...jobs.values()].some(
      ({ state }) => state === 'running',
    )
    if (importing || working) event.preventDefault()
  }
  addEventListener('beforeunload', warn)
  return () => removeEventListener('beforeunload', warn)
}
