'use client'
import { useCallback, useEffect, useState } from 'react'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Pages } from '#components/ui/pages'
import { formatCount, formatDate, formatSize } from '#lib/base/format'
import { usePreview } from '#lib/hooks/use-preview'
import type { OpenPreview } from '#lib/previews/open-preview'
import type { ArchiveEntry } from '#lib/previews/preview-types'
import { entryIcon } from '../folder/entry-icon.ts'
import { TextPage } from '../text/text-page.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { FileViewerProps } from '../viewer-props.ts'

const pageLength = 200

/** What is in an archive, by its own list; nothing is unpacked. */
export function ArchiveViewer({
  file,
  title,
  onFact,
  onFail,
}: FileViewerProps) {
  const { type } = file
  const ask = useCallback(
    (preview: OpenPreview) => preview.archive(type),
    [type],
  )
  const { value: archive } = usePreview(file.blob, ask, onFail)
  const [begin, setBegin] = useState(0)
  const now = useNow(60_000)
  const { count, cut } = archive ?? {}
  useEffect(() => {
    if (count === undefined) return
    const words = count === 1 ? 'entry' : 'entries'
    onFact(`${cut === true ? 'At least ' : ''}${formatCount(count)} ${words}`)
  }, [count, cut, onFact])
  if (archive === undefined)
    return (
      <TextPage title={title} cut={false}>
        {''}
      </TextPage>
    )
  const { entries } = archive
  const isShort = archive.cut || archive.count > entries.length
  return (
    <TextPage title={title} cut={isShort}>
      <ul className="list archive" aria-label={`In ${title}`}>
        {entries.slice(begin, begin + pageLength).map((entry, index) => (
          // Two entries of one archive may have the same path.
          // oxlint-disable-next-line react/no-array-index-key
          <ArchiveRow key={begin + index} entry={entry} now={now} />
        ))}
      </ul>
      <Pages
        begin={begin}
        length={pageLength}
        count={entries.length}
        onPage={setBegin}
      />
    </TextPage>
  )
}

function ArchiveRow({ entry, now }: { entry: ArchiveEntry; now: number }) {
  const { folder, name, kind, size, modifiedAt } = entry
  return (
    <li className="row">
      <span className="what">
        <Icon name={entryIcon({ kind, name })} />
        <span className="in-archive">
          {folder !== '' && <bdi className="above">{folder}</bdi>}
          <FileName name={name} />
        </span>
      </span>
      <span className="when">
        {modifiedAt !== undefined && formatDate(modifiedAt, now)}
      </span>
      <span className="end">
        {kind === 'file' ? formatSize(size) : words[kind]}
      </span>
    </li>
  )
}

const words = { folder: 'Folder', link: 'Link' }
