'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import type { ParsedAddress } from '#lib/links/parse-address'
import { viewHref } from '../view-address.ts'
import { FolderBar } from './folder-bar.tsx'
import { FolderRows } from './folder-rows.tsx'
import { matching } from './folder-order.ts'
import { useFolderLook } from './folder-look.ts'
import { Gallery, isPicture } from './gallery.tsx'
import { FolderReadme } from './folder-readme.tsx'

export interface FolderViewerProps {
  title: string
  /** Of the folder: its root and its path. */
  address: ParsedAddress
  /** In order. */
  entries: OpenFolderEntry[] | undefined
  /** True when the folder has more than is listed. */
  more: boolean
  /** True while more entries come. */
  arriving: boolean
}

/** With more entries than this there is a field to find one by its name. */
const longFolder = 100

/** What is in a folder, as a list or as a gallery, and its README below. */
export function FolderViewer(props: FolderViewerProps) {
  const { title, address, entries, more, arriving } = props
  const [words, setWords] = useState('')
  const [look, setLook] = useFolderLook()
  const sought = useDeferredValue(words)
  const found = useMemo(
    () => matching(entries ?? [], sought),
    [entries, sought],
  )
  const hasPictures = useMemo(
    () => entries?.some(isPicture) === true,
    [entries],
  )
  if (entries === undefined) return <SkeletonRows />
  if (entries.length === 0) return <EmptyFolder />
  const hrefOf = ({ name }: OpenFolderEntry) =>
    viewHref(address, [...address.path, name])
  const Look = hasPictures && look === 'gallery' ? Gallery : FolderRows
  return (
    <div className="folder">
      <FolderBar
        words={entries.length > longFolder ? words : undefined}
        onWords={setWords}
        look={hasPictures ? look : undefined}
        onLook={setLook}
      />
      <Look
        title={title}
        entries={found}
        address={address}
        arriving={arriving}
        hrefOf={hrefOf}
      />
      {found.length === 0 && <p className="facts">No name has these words.</p>}
      {more && (
        <p className="facts">
          There is more in this folder than is listed here.
        </p>
      )}
      <FolderReadme entries={entries} address={address} />
    </div>
  )
}

function EmptyFolder() {
  return (
    <div className="ask">
      <h2>Nothing in this folder</h2>
      <p className="soft">It was published empty.</p>
    </div>
  )
}
