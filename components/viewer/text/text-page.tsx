'use client'
import type { ReactNode, RefObject } from 'react'
import { Icon } from '#components/ui/icon'

export interface TextPageProps {
  title: string
  /** True if this is only the beginning of the file. */
  cut: boolean
  /** What is said about the text before it begins. */
  note?: string | undefined
  page?: RefObject<HTMLElement | null> | undefined
  children: ReactNode
}

/** A page that scrolls, by keyboard too, hence the tab stop. */
export function TextPage({ title, cut, note, page, children }: TextPageProps) {
  return (
    <section
      ref={page}
      className="shown reading"
      aria-label={title}
      // A region that scrolls must be reachable without a pointer.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {note !== undefined && (
        <p className="reading-note">
          <Icon name="info" small />
          {note}
        </p>
      )}
      {children}
      {cut && (
        <p className="facts">
          This is the beginning. Download the file to read all of it.
        </p>
      )}
    </section>
  )
}
