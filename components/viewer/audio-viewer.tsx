'use client'
import type { SyntheticEvent } from 'react'
import { formatPlayTime } from '#lib/base/format'
import { Icon } from '#components/ui/icon'
import { playFailure } from './play-failure.ts'
import { useMediaPace } from '#lib/hooks/use-media-pace'
import { useMediaUrl } from './use-media-url.ts'
import type { MediaViewerProps } from './viewer-props.ts'

/** A recording with the browser's own controls. */
export function AudioViewer({ file, title, onFact, onFail }: MediaViewerProps) {
  const url = useMediaUrl(file)
  const { note, listeners } = useMediaPace(file)
  // Told again when the browser knows better: a first guess may be near zero.
  const measure = ({ currentTarget }: SyntheticEvent<HTMLAudioElement>) => {
    const { duration } = currentTarget
    if (!Number.isFinite(duration)) return
    note(duration)
    onFact(formatPlayTime(duration))
  }
  return (
    <figure className="shown sound">
      <span className="tile">
        <Icon name="audio" />
      </span>
      {url !== undefined && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          src={url}
          aria-label={title}
          controls
          preload="metadata"
          onDurationChange={measure}
          {...listeners}
          onError={({ currentTarget }) =>
            onFail(playFailure(currentTarget, 'recording'))
          }
        />
      )}
    </figure>
  )
}
