'use client'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { formatCount } from '#lib/base/format'

/** Rows drawn at first, and again with each "show more". */
const step = 100

export interface RecordListProps<T> {
  entries: readonly T[]
  /** One row, with a key. */
  row(entry: T): ReactNode
}

/** A list that may have thousands of rows, a hundred at a time. */
export function RecordList<T>({ entries, row }: RecordListProps<T>) {
  const [shown, setShown] = useState(step)
  const left = entries.length - shown
  return (
    <>
      <ul className="elsewhere">{entries.slice(0, shown).map(row)}</ul>
      {left > 0 && (
        <p className="facts">
          <Button size="small" onPress={() => setShown(shown + step)}>
            Show more
          </Button>{' '}
          {formatCount(left)} more
        </p>
      )}
    </>
  )
}
