'use client'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { DriveState } from './drive-state.ts'
import type { Drive } from './drive.ts'

/** Set by DriveProvider. */
export const DriveContext = createContext<Drive | undefined>(undefined)

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
