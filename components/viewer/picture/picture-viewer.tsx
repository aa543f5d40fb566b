'use client'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Icon } from '#components/ui/icon'
import type { FileViewerProps } from '../viewer-props.ts'
import { usePictureUrl } from './use-picture-url.ts'
import { useZoom } from './use-zoom.ts'

/** A picture as large as fits; wheel, fingers and keys show it larger. */
export function PictureViewer(props: FileViewerProps) {
  const { file, title, onFact, onFail } = props
  const url = usePictureUrl(file, onFail)
  const { frame, picture, zoom, actions, onKeyDown, ...pointers } = useZoom()
  const [part, setPart] = useState(0)
  const measure = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) => {
    const { naturalWidth, naturalHeight, offsetWidth } = currentTarget
    onFact(`${naturalWidth} × ${naturalHeight}`)
    setPart(offsetWidth / Math.max(1, naturalWidth))
  }
  const isLarger = zoom.scale > 1
  return (
    // The keys of a picture work while it has the focus, hence the tab stop.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <figure
      ref={frame}
      className={isLarger ? 'shown picture larger' : 'shown picture'}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={isLarger ? actions.fit : actions.larger}
      {...pointers}
    >
      {url !== undefined && (
        <img
          ref={picture}
          src={url}
          alt={title}
          decoding="async"
          draggable={false}
          style={{
            transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
          }}
          onLoad={measure}
          onError={() => onFail('This browser can’t draw this picture.')}
        />
      )}
      {part > 0 && (
        <ZoomButtons
          part={part * zoom.scale}
          isLarger={isLarger}
          actions={actions}
        />
      )}
    </figure>
  )
}

interface ZoomButtonsProps {
  /** 1: one pixel of the picture on one of the screen. */
  part: number
  isLarger: boolean
  actions: { larger(): void; smaller(): void; fit(): void }
}

function ZoomButtons({ part, isLarger, actions }: ZoomButtonsProps) {
  return (
    // Presses on the buttons are not presses on the picture.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="zoom-buttons"
      role="group"
      aria-label="Zoom"
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <button
        type="button"
        className="icon-btn"
        aria-label="Smaller"
        aria-disabled={!isLarger}
        onClick={actions.smaller}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="icon-btn num zoom-figure"
        aria-label={`${Math.round(part * 100)} percent, fit to the window`}
        onClick={actions.fit}
      >
        {Math.round(part * 100)} %
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label="Larger"
        onClick={actions.larger}
      >
        <Icon name="plus" />
      </button>
    </div>
  )
}
