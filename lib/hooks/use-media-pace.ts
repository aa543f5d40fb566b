'use client'
import { useEffect } from 'react'
import { useDrive } from './use-drive.ts'

/** What plays tells the drive how fast, and when it has nothing to show. */
export interface PaceNotes {
  /** @param seconds that all of it plays */
  note(seconds: number): void
  /** Handlers of the element that plays. */
  listeners: {
    onSeeking(): void
    onWaiting(): void
    onSeeked(): void
    onPlaying(): void
  }
}

export function useMediaPace({
  source,
  size,
}: {
  source?: string | undefined
  size: number
}): PaceNotes {
  const { paces } = useDrive()
  const starve = (isStarved: boolean) => {
    if (source !== undefined) paces.starve(source, isStarved)
  }
  // Nobody tells when an element that is gone would have found its frame.
  useEffect(
    () => () => {
      if (source !== undefined) paces.starve(source, false)
    },
    [paces, source],
  )
  return {
    note(seconds) {
      if (source !== undefined) paces.note(source, size / seconds)
    },
    listeners: {
      onSeeking() {
        if (source !== undefined) paces.seek(source)
      },
      onWaiting: () => starve(true),
      onSeeked: () => starve(false),
      onPlaying: () => starve(false),
    },
  }
}
