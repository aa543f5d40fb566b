'use client'
import type { SyntheticEvent } from 'react'
import { useBlobUrl } from './use-blob-url.ts'
import type { FileViewerProps } from './viewer-props.ts'

/** A video with the browser's own controls; it never starts by itself. */
export function VideoViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const url = useBlobUrl(file)
  const measure = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
    const { videoWidth, videoHeight } = currentTarget
    onFact(`${videoWidth} × ${videoHeight}`)
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
          onError={() => onFail('This browser can’t play this video.')}
        />
      )}
    </figure>
  )
}
