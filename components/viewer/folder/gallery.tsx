'use client'
import { useMemo, useRef, useState } from 'react'
import { Link } from '#components/shell/navigation'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Pages } from '#components/ui/pages'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import type { ParsedAddress } from '#lib/links/parse-address'
import { useSeen } from '../use-seen.ts'
import { entryIcon } from './entry-icon.ts'
import { useThumbnail } from './use-thumbnail.ts'

export interface GalleryProps {
  title: string
  entries: OpenFolderEntry[]
  address: ParsedAddress
  hrefOf(entry: OpenFolderEntry): string
}

/** Tiles on one page. */
const pageLength = 120

/** True for what is called like a picture; only its bytes decide later. */
export function isPicture(entry: OpenFolderEntry): boolean {
  return entry.kind === 'file' && entryIcon(entry) === 'image'
}

/** What there is to see comes before what is only a name. */
function picturesFirst(entries: OpenFolderEntry[]): OpenFolderEntry[] {
  const isSeen = (entry: OpenFolderEntry) =>
    entry.kind === 'folder' || isPicture(entry)
  return [
    ...entries.filter(isSeen),
    ...entries.filter((entry) => !isSeen(entry)),
  ]
}

/** A folder as pictures. Each is fetched and checked when it comes into view. */
export function Gallery({ title, entries, address, hrefOf }: GalleryProps) {
  const [begin, setBegin] = useState(0)
  const first = begin < entries.length ? begin : 0
  const ordered = useMemo(() => picturesFirst(entries), [entries])
  return (
    <>
      <nav className="gallery" aria-label={`In ${title}`}>
        {ordered.slice(first, first + pageLength).map((entry) => (
          <Tile
            key={entry.name}
            entry={entry}
            address={address}
            href={hrefOf(entry)}
          />
        ))}
      </nav>
      <Pages
        begin={first}
        length={pageLength}
        count={entries.length}
        onPage={setBegin}
      />
    </>
  )
}

interface TileProps {
  entry: OpenFolderEntry
  address: ParsedAddress
  href: string
}

function Tile({ entry, address, href }: TileProps) {
  const tile = useRef<HTMLSpanElement>(null)
  const seen = useSeen(tile)
  const url = useThumbnail(address, entry, seen && isPicture(entry))
  return (
    <Link
      className="gallery-tile"
      href={href}
      data-testid="folder-entry"
      data-name={entry.name}
      data-cid={entry.cid}
    >
      <span ref={tile} className="gallery-picture">
        {url === undefined ? (
          <Icon name={entryIcon(entry)} />
        ) : (
          <img src={url} alt="" decoding="async" />
        )}
      </span>
      <FileName name={entry.name} />
    </Link>
  )
}
