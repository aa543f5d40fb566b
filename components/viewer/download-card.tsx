'use client'
import { formatSize } from '#lib/base/format'
import { Button } from '#components/ui/button'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import type { OpenFile } from '#lib/drive/open/open-view'

export interface DownloadCardProps {
  file: OpenFile
  title: string
  /** Why it is not shown. */
  reason?: string | undefined
  onDownload(): void
}

/** For what is not shown here: pages, programs, archives, unknown bytes. */
export function DownloadCard(props: DownloadCardProps) {
  const { file, title, reason, onDownload } = props
  return (
    <div className="ask">
      <div className="object">
        <span className="tile">
          <Icon name="file" />
        </span>
        <div>
          <FileName name={title} />
          <p>
            {file.label}, {formatSize(file.size)}
          </p>
        </div>
      </div>
      <p className="soft">{reason ?? whyNot(file)}</p>
      <div className="actions">
        <Button icon="download" onPress={onDownload}>
          Download
        </Button>
      </div>
    </div>
  )
}

function whyNot({ label, isLarge }: OpenFile): string {
  if (isLarge) {
    return 'It is too large to be opened here, so only its beginning was fetched. Download it: every piece is checked on its way to your disk.'
  }
  if (/page|SVG|XML/.test(label)) {
    return 'It can hold scripts, so it never opens inside this page. The bytes match the address; what they do when you open them is up to who made them.'
  }
  if (/Program|file$/.test(label)) {
    return 'It does something when it is opened. The bytes match the address, which says nothing about what they do: open it only if you trust who made it.'
  }
  if (label.endsWith('picture')) {
    return 'Browsers don’t draw this kind of picture. Download it to open it with another program.'
  }
  if (label.endsWith('archive')) {
    return 'What is packed in it is not listed here. Download it to unpack it with another program.'
  }
  return 'There is no viewer for this kind of file here. Download it to open it with another program.'
}
