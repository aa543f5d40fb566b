'use client'
import { Suspense, lazy, useState } from 'react'
import { Spinner } from '#components/ui/spinner'
import { AudioViewer } from './audio-viewer.tsx'
import { DownloadCard } from './download-card.tsx'
import { PictureViewer } from './picture/picture-viewer.tsx'
import { VideoViewer } from './video-viewer.tsx'
import { viewerKind } from './viewer-kind.ts'
import type { ViewerKind } from './viewer-kind.ts'
import type { OpenFile } from '#lib/drive/open/open-view'
import type { FileViewerProps } from './viewer-props.ts'

const MarkdownViewer = lazy(async () => {
  const chunk = await import('./markdown/markdown-viewer.tsx')
  return { default: chunk.MarkdownViewer }
})

const PdfViewer = lazy(async () => {
  const { PdfViewer: viewer } = await import('./pdf-viewer.tsx')
  return { default: viewer }
})

const TextViewer = lazy(async () => {
  const chunk = await import('./text/text-viewer.tsx')
  return { default: chunk.TextViewer }
})

const CodeViewer = lazy(async () => {
  const chunk = await import('./text/code-viewer.tsx')
  return { default: chunk.CodeViewer }
})

const TableViewer = lazy(async () => {
  const chunk = await import('./table/table-viewer.tsx')
  return { default: chunk.TableViewer }
})

const TreeViewer = lazy(async () => {
  const chunk = await import('./tree/tree-viewer.tsx')
  return { default: chunk.TreeViewer }
})

const ArchiveViewer = lazy(async () => {
  const chunk = await import('./archive/archive-viewer.tsx')
  return { default: chunk.ArchiveViewer }
})

const DocumentViewer = lazy(async () => {
  const chunk = await import('./document/document-viewer.tsx')
  return { default: chunk.DocumentViewer }
})

const CarViewer = lazy(async () => {
  const chunk = await import('./archive/car-viewer.tsx')
  return { default: chunk.CarViewer }
})

const FontViewer = lazy(async () => {
  const chunk = await import('./font/font-viewer.tsx')
  return { default: chunk.FontViewer }
})

const DataViewer = lazy(async () => {
  const chunk = await import('./blocks/data-viewer.tsx')
  return { default: chunk.DataViewer }
})

const viewers = {
  image: PictureViewer,
  video: VideoViewer,
  audio: AudioViewer,
  pdf: PdfViewer,
  markdown: MarkdownViewer,
  code: CodeViewer,
  text: TextViewer,
  table: TableViewer,
  tree: TreeViewer,
  archive: ArchiveViewer,
  document: DocumentViewer,
  car: CarViewer,
  font: FontViewer,
  data: DataViewer,
} satisfies Record<Exclude<ViewerKind, 'download'>, unknown>

export interface FileStageProps extends Omit<
  FileViewerProps,
  'onFail' | 'file'
> {
  file: OpenFile
  onDownload(): void
}

/** A verified file in the viewer for its type, else as a download. */
export function FileViewer({ onDownload, file, ...props }: FileStageProps) {
  const [failed, setFailed] = useState<string>()
  const kind = viewerKind(file)
  const { blob, source } = file
  if (failed === undefined && source !== undefined) {
    const Player = kind === 'audio' ? AudioViewer : VideoViewer
    return <Player {...props} file={file} onFail={setFailed} />
  }
  if (kind === 'download' || blob === undefined || failed !== undefined) {
    return (
      <DownloadCard
        file={file}
        title={props.title}
        reason={failed}
        onDownload={onDownload}
      />
    )
  }
  if (kind === 'text' && file.size === 0) return <EmptyFile />
  const Viewer = viewers[kind]
  return (
    <Suspense fallback={<Spinner />}>
      <Viewer {...props} file={{ ...file, blob }} onFail={setFailed} />
    </Suspense>
  )
}

function EmptyFile() {
  return (
    <div className="ask">
      <h2>Nothing in this file</h2>
      <p className="soft">It was published empty.</p>
    </div>
  )
}
