'use client'
import { memo } from 'react'
import { Link } from '#components/shell/navigation'
import { formatSize } from '#lib/base/format'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import { entryIcon } from './entry-icon.ts'

export interface FolderRowProps {
  entry: OpenFolderEntry
  href: string
}

/**
 * One entry of a folder: opens it in the viewer. While a long list is scrolled
 * only the rows that come into sight are drawn.
 */
export const FolderRow = memo(function FolderRow(props: FolderRowProps) {
  const { entry, href } = props
  const isFolder = entry.kind === 'folder'
  return (
    <Link
      className="row"
      href={href}
      data-testid="folder-entry"
      data-name={entry.name}
      data-cid={entry.cid}
    >
      <span className="what">
        <Icon name={entryIcon(entry)} />
        <FileName name={entry.name} />
      </span>
      <span className="end">
        {isFolder ? 'Folder' : formatSize(entry.size)}
      </span>
    </Link>
  )
})
