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

export interface FileStageProps extends Omit<FileViewerProps, 'onFail'> {
  onDownload(): void
}

/** A whole, verified file in the viewer for its type, else as a download. */
export function FileViewer({ onDownload, ...props }: FileStageProps) {
  const [failed, setFailed] = useState<string>()
  const kind = viewerKind(props.file)
  if (kind === 'download' || failed !== undefined) {
    const { file, title } = props
    return (
      <DownloadCard
        file={file}
        title={title}
        reason={failed}
        onDownload={onDownload}
      />
    )
  }
  const Viewer = viewers[kind]
  return (
    <Suspense fallback={<Spinner />}>
      <Viewer {...props} onFail={setFailed} />
    </Suspense>
  )
}
