'use client'
import { useCallback, useEffect, useState } from 'react'
import { formatCount } from '#lib/base/format'
import { usePreview } from '#lib/hooks/use-preview'
import type { OpenPreview } from '#lib/previews/open-preview'
import { CodeViewer } from '../text/code-viewer.tsx'
import { TextPage } from '../text/text-page.tsx'
import type { FileViewerProps } from '../viewer-props.ts'
import { TreeLine } from './tree-line.tsx'

/** JSON as a tree that is opened a branch at a time, or as it is written. */
export function TreeViewer(props: FileViewerProps) {
  const [form, setForm] = useState<'tree' | 'text'>('tree')
  const [broken, setBroken] = useState(false)
  const asText = form === 'text' || broken
  const breakIt = useCallback(() => setBroken(true), [])
  return (
    <div className="shown with-forms">
      <div className="seg forms" role="group" aria-label="Shown as">
        <button
          type="button"
          aria-pressed={!asText}
          aria-disabled={broken || undefined}
          onClick={() => setForm('tree')}
        >
          Tree
        </button>
        <button
          type="button"
          aria-pressed={asText}
          onClick={() => setForm('text')}
        >
          Text
        </button>
        {broken && (
          <output className="facts">
            It is not valid JSON, so it is shown as it is written.
          </output>
        )}
      </div>
      {asText ? (
        <CodeViewer {...props} />
      ) : (
        <Tree {...props} onFail={breakIt} />
      )}
    </div>
  )
}

function Tree({ file, title, onFact, onFail }: FileViewerProps) {
  const isLines = file.type === 'application/x-ndjson'
  const ask = useCallback(
    (preview: OpenPreview) => preview.tree(isLines),
    [isLines],
  )
  const { preview, value: root } = usePreview(file.blob, ask, onFail)
  const count = root?.count
  useEffect(() => {
    if (count === undefined) return
    const words = isLines ? ['line', 'lines'] : ['entry', 'entries']
    onFact(`${formatCount(count)} ${words[count === 1 ? 0 : 1]}`)
  }, [count, isLines, onFact])
  return (
    <TextPage title={title} cut={false}>
      {preview !== undefined && root !== undefined && (
        <ul className="tree">
          <TreeLine node={root} name={undefined} branch={preview.branch} open />
        </ul>
      )}
    </TextPage>
  )
}
