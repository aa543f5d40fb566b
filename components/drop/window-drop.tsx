'use client'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAddFiles } from './use-add-files.ts'
import { useWindowDrop } from './use-window-drop.ts'

export interface WindowDropProps {
  /** Whether the plot is drawn while nothing is dragged. */
  plot?: 'always' | undefined
  className?: string | undefined
  children: ReactNode
}

/** The whole window takes files: dropped on it or pasted into it. */
export function WindowDrop({ plot, className, children }: WindowDropProps) {
  const [count, setCount] = useState<number>()
  const add = useAddFiles()
  useWindowDrop(setCount, add)
  const dragging = count !== undefined
  const classes = [className, dragging ? 'is-dragging' : undefined]
  return (
    <div className={classes.filter(Boolean).join(' ') || undefined}>
      {(plot === 'always' || dragging) && (
        <div className="plot" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
          <p>
            Let go to add {countWords(count ?? 0)}
            <small>They stay in this browser until you share them.</small>
          </p>
        </div>
      )}
      {children}
    </div>
  )
}

function countWords(count: number): string {
  if (count === 0) return 'your files'
  return count === 1 ? '1 item' : `${count} items`
}
