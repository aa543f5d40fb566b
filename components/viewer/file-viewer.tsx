'use client'
import { Suspense, lazy, useState } from 'react'
import { Spinner } from '#components/ui/spinner'
import { AudioViewer } from './audio-viewer.tsx'
import { DownloadCard } from './download-card.tsx'
import { ImageViewer } from './image-viewer.tsx'
import { CodeViewer, TextViewer } from './text-viewer.tsx'
import { VideoViewer } from './video-viewer.tsx'
import { viewerKind } from './viewer-kind.ts'
import type { ViewerKind } from './viewer-kind.ts'
import type { OpenFile } from '#lib/drive/open/open-view'
import type { FileViewerProps } from './viewer-props.ts'

const MarkdownViewer = lazy(async () => {
  const { MarkdownViewer: viewer } = await import('./markdown-viewer.tsx')
  return { default: viewer }
})

const PdfViewer = lazy(async () => {
  const { PdfViewer: viewer } = await import('./pdf-viewer.tsx')
  return { default: viewer }
})

const viewers = {
  image: ImageViewer,
  video: VideoViewer,
  audio: AudioViewer,
  pdf: PdfViewer,
  markdown: MarkdownViewer,
  code: CodeViewer,
  text: TextViewer,
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
  const Viewer = viewers[kind]
  return (
    <Suspense fallback={<Spinner />}>
      <Viewer {...props} file={{ ...file, blob }} onFail={setFailed} />
    </Suspense>
  )
}
