'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { FileName } from '#components/ui/file-name'
import { formatCount, formatSize } from '#lib/base/format'
import type { ItemUse } from '#lib/drive/space/disk-use'

/** Files that are listed before one asks for the rest. */
const most = 8

/** Files by the space that they alone take, most first. */
export function DiskUseItems({ items }: { items: readonly ItemUse[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, most)
  const rest = items.length - shown.length
  if (items.length === 0) return <p>No files yet.</p>
  return (
    <>
      <ul className="uses" aria-label="Files by the space they take">
        {shown.map(({ item, alone, old, oldVersions }) => (
          <li key={item.id} data-name={item.name} data-bytes={alone}>
            <span className="use-name">
              <FileName name={item.name} />
              {oldVersions > 0 && (
                <span className="note-line num">
                  {formatCount(oldVersions)} older{' '}
                  {oldVersions === 1 ? 'version takes' : 'versions take'}{' '}
                  {formatSize(old)} of it
                </span>
              )}
            </span>
            <span className="num">{formatSize(alone)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button kind="quiet" size="small" onPress={() => setAll(true)}>
          Show {formatCount(rest)} more
        </Button>
      )}
    </>
  )
}
