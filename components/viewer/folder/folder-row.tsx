'use client'
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

/** One entry of a folder: opens it in the viewer. */
export function FolderRow({ entry, href }: FolderRowProps) {
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
}
