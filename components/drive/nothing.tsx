import type { ReactNode } from 'react'
import { PlotDrawing } from './empty-drive.tsx'

export interface NothingProps {
  title: string
  text: string
  /** The way out. */
  children?: ReactNode
}

/** A place with nothing in it, and why. */
export function Nothing({ title, text, children }: NothingProps) {
  return (
    <div className="empty">
      <PlotDrawing />
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      {children}
    </div>
  )
}
