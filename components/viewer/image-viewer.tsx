'use client'
import type { SyntheticEvent } from 'react'
import { useBlobUrl } from './use-blob-url.ts'
import type { FileViewerProps } from './viewer-props.ts'

/** A picture, never larger than it is and never larger than the window. */
export function ImageViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const url = useBlobUrl(file)
  const measure = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) => {
    const { naturalWidth, naturalHeight } = currentTarget
    onFact(`${naturalWidth} × ${naturalHeight}`)
  }
  return (
    <figure className="shown">
      {url !== undefined && (
        <img
          src={url}
          alt={title}
          decoding="async"
          onLoad={measure}
          onError={() => onFail('This browser can’t draw this picture.')}
        />
      )}
    </figure>
  )
}
