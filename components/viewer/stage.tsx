'use client'
import { useCallback, useState } from 'react'
import type { RefObject } from 'react'
import type { ParsedAddress } from '#lib/links/parse-address'
import { FileViewer } from './file-viewer.tsx'
import { Finding } from './finding.tsx'
import { BlockInspector } from './blocks/block-inspector.tsx'
import { FolderViewer } from './folder/folder-viewer.tsx'
import { Loading } from './loading.tsx'
import { NotFound, Refused } from './not-found.tsx'
import { StageBar } from './stage-bar.tsx'
import type { Shown } from './use-shown.ts'
import { useInspecting } from './blocks/use-inspecting.ts'

export interface StageProps {
  shown: Shown
  stage: RefObject<HTMLDivElement | null>
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  onFullScreen?: (() => void) | undefined
}

/** The large part of the viewer: the file, or how far its search is. */
export function Stage(props: StageProps) {
  const { shown, stage, ...turns } = props
  const [fact, setFact] = useState('')
  const note = useCallback((next: string) => setFact(next), [])
  const { view, beside } = shown
  const inspecting = useInspecting()
  const isFile =
    view.state === 'ready' && view.file !== undefined && !inspecting
  return (
    <div className={isFile ? 'stage' : 'stage bare'} ref={stage}>
      {inspecting ? (
        <BlockInspector
          address={rootAddress(shown)}
          cid={view.entry?.cid ?? view.cid}
        />
      ) : (
        <StageContent shown={shown} onFact={note} />
      )}
      {isFile && <StageBar beside={beside} fact={fact} {...turns} />}
    </div>
  )
}

interface StageContentProps {
  shown: Shown
  onFact(fact: string): void
}

function StageContent({ shown, onFact }: StageContentProps) {
  const { view, title, again, address } = shown
  if (view.state === 'finding') return <Finding view={view} />
  if (view.state === 'not-found') {
    return <NotFound view={view} again={again} address={address} />
  }
  if (view.state === 'refused') return <Refused view={view} />
  if (view.state === 'failed') {
    return <Refused view={view} address={address} onRetry={view.retry} />
  }
  if (view.entry?.kind === 'folder') {
    return (
      <FolderViewer
        title={title}
        address={rootAddress(shown)}
        entries={view.entries}
        more={view.more}
        arriving={view.state !== 'ready'}
      />
    )
  }
  if (view.file === undefined || shown.download === undefined) {
    return <Loading view={view} title={title} />
  }
  return (
    <FileViewer
      key={view.entry?.cid}
      file={view.file}
      title={title}
      address={rootAddress(shown)}
      cid={view.entry?.cid ?? view.cid}
      onFact={onFact}
      onDownload={shown.download}
    />
  )
}

/** What is shown, by the root that is shown: a record may have moved on. */
function rootAddress({ address, view }: Shown): ParsedAddress {
  return { ...address, cid: view.cid }
}
