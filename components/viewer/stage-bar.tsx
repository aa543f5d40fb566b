'use client'
import { Icon } from '#components/ui/icon'
import { formatCount } from '#lib/base/format'
import type { Neighbours } from './folder/folder-order.ts'

export interface StageBarProps {
  beside: Neighbours | undefined
  /** Of the file itself: `4032 × 2688`. */
  fact: string
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  onFullScreen?: (() => void) | undefined
}

/** Below the file: its place in the folder, one fact, the whole screen. */
export function StageBar(props: StageBarProps) {
  const { beside, fact, onPrevious, onNext, onFullScreen } = props
  return (
    <div className="stage-bar">
      {beside !== undefined && beside.place > 0 && (
        <>
          <Turn name="Previous file" icon="left" onTurn={onPrevious} />
          <Turn name="Next file" icon="right" onTurn={onNext} />
          <span className="num">
            {formatCount(beside.place)} of {formatCount(beside.count)}
          </span>
        </>
      )}
      <span className="grow" />
      <span className="num dim">{fact}</span>
      {onFullScreen !== undefined && (
        <button
          type="button"
          className="icon-btn"
          aria-label="Full screen"
          onClick={onFullScreen}
        >
          <svg className="i" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M3.5 7.5v-4h4M16.5 12.5v4h-4M12.5 3.5h4v4M7.5 16.5h-4v-4" />
          </svg>
        </button>
      )}
    </div>
  )
}

interface TurnProps {
  name: string
  icon: 'left' | 'right'
  onTurn: (() => void) | undefined
}

function Turn({ name, icon, onTurn }: TurnProps) {
  return (
    <button
      type="button"
      className="icon-btn"
      aria-label={name}
      aria-disabled={onTurn === undefined}
      onClick={onTurn}
    >
      <Icon name={icon} />
    </button>
  )
}
