'use client'
import { useDrive } from './use-drive.ts'

/** Tells the drive how long what plays from an address takes. */
export function useMediaPace(): (
  file: { source?: string | undefined; size: number },
  seconds: number,
) => void {
  const { paces } = useDrive()
  return ({ source, size }, seconds) => {
    if (source !== undefined) paces.note(source, size / seconds)
  }
}
