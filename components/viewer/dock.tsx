'use client'
import { Button } from '#components/ui/button'
import type { Shown } from './use-shown.ts'

export interface DockProps {
  shown: Shown
  onShare(): void
}

/** The main actions within reach of a thumb. */
export function Dock({ shown, onShare }: DockProps) {
  const { download, keeping, view } = shown
  if (view.state !== 'ready') return null
  const kept = keeping.state === 'kept'
  return (
    <div className="dock">
      {download === undefined ? (
        <span />
      ) : (
        <Button
          kind="primary"
          icon="download"
          testId="viewer-download"
          onPress={download}
        >
          Download
        </Button>
      )}
      {keeping.state !== 'never' && (
        <Button icon="share" label="Share" onPress={onShare}>
          {''}
        </Button>
      )}
      {keeping.state !== 'never' && (
        <Button
          icon={kept ? 'check' : 'keep'}
          label={kept ? 'A copy is in your drive' : 'Keep a copy'}
          busy={keeping.state === 'busy'}
          off={kept}
          onPress={keeping.keep}
        >
          {''}
        </Button>
      )}
    </div>
  )
}
