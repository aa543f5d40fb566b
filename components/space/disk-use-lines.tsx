'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { formatSize } from '#lib/base/format'
import type { DiskUse } from '#lib/drive/space/disk-use'
import { useDiskUse } from '#lib/hooks/use-disk-use'
import { DiskUseItems } from './disk-use-items.tsx'
import { FreeSpaceSheet } from './free-space-sheet.tsx'

/** What takes the space, file by file, and the way to free some. */
export function DiskUseLines() {
  const { use, error, again } = useDiskUse()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <dt>By what</dt>
      <dd data-testid="disk-use">
        {error !== undefined && (
          <ErrorNote error={error}>
            <Button size="small" onPress={again}>
              Measure again
            </Button>
          </ErrorNote>
        )}
        {use === undefined && error === undefined && 'Being measured'}
        {use !== undefined && (
          <>
            <DiskUseItems items={use.items} />
            <Others use={use} />
          </>
        )}
      </dd>
      {use !== undefined && (
        <dd className="note">
          <Button
            size="small"
            testId="free-space"
            onPress={() => setOpen(true)}
          >
            Free up space…
          </Button>
          {open && (
            <FreeSpaceSheet
              use={use}
              onClose={() => setOpen(false)}
              onFreed={again}
            />
          )}
        </dd>
      )}
    </div>
  )
}

/** What belongs to no one file; only what there is. */
function Others({ use }: { use: DiskUse }) {
  const lines: [id: string, words: string, bytes: number][] = [
    ['shared', 'In several files, counted once', use.shared],
    ['viewed', 'Looked at, not kept', use.viewed],
    ['unfinished', 'Imports that were interrupted', use.unfinished],
    ['gaps', 'Gaps that deleting left', use.gaps],
  ]
  const there = lines.filter(([, , bytes]) => bytes > 0)
  if (there.length === 0) return null
  return (
    <ul className="uses">
      {there.map(([id, words, bytes]) => (
        <li key={id} data-use={id} data-bytes={bytes}>
          <span className="soft">{words}</span>
          <span className="num">{formatSize(bytes)}</span>
        </li>
      ))}
    </ul>
  )
}
