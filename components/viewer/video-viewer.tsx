'use client'
import type { SyntheticEvent } from 'react'
import { useMediaPace } from '#lib/hooks/use-media-pace'
import { useMediaUrl } from './use-media-url.ts'
import type { MediaViewerProps } from './viewer-props.ts'
import { playFailure } from './play-failure.ts'

/** A video with the browser's own controls; it never starts by itself. */
export function VideoViewer({ file, title, onFact, onFail }: MediaViewerProps) {
  const url = useMediaUrl(file)
  const { note, listeners } = useMediaPace(file)
  const measure = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
    const { videoWidth, videoHeight, duration } = currentTarget
    note(duration)
    onFact(videoWidth > 0 ? `${videoWidth} × ${videoHeight}` : 'Sound only')
  }
  return (
    <figure className="shown">
      {url !== undefined && (
        // Captions are a file of their own, which nobody has published here.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video
          src={url}
          aria-label={title}
          controls
          playsInline
          preload="auto"
          onLoadedMetadata={measure}
          {...listeners}
          onError={({ currentTarget }) =>
            onFail(playFailure(currentTarget, 'video'))
          }
        />
      )}
    </figure>
  )
}
