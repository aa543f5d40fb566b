'use client'
import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { createDrive } from './drive.ts'
import type { Drive, DriveState } from './drive.ts'

const DriveContext = createContext<Drive | undefined>(undefined)

/** Holds the drive of this tab and opens it once the page is shown. */
export function DriveProvider({ children }: { children: ReactNode }) {
  const [drive] = useState(createDrive)
  useEffect(() => {
    // A failure is in the drive's state, where the screens show it.
    drive.services().catch(() => undefined)
  }, [drive])
  return <DriveContext value={drive}>{children}</DriveContext>
}

/** The drive of this tab. */
export function useDrive(): Drive {
  const drive = useContext(DriveContext)
  if (drive === undefined) {
    throw new Error('useDrive is used outside of DriveProvider')
  }
  return drive
}

/** One part of the drive's state. */
export function useDriveState<T>(select: (state: DriveState) => T): T {
  return useStore(useDrive().state, select)
}
