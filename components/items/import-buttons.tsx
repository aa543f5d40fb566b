'use client'
import { Button } from '#components/ui/button'
import type { ItemView } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'

/** For an import under way, or one that waits for its turn. */
export function ImportButtons({ view: { item, stage } }: { view: ItemView }) {
  const { cancel, pause, goOn } = usePublish()
  const isHeld = stage === 'paused'
  return (
    <>
      {stage !== 'counting' && (
        <Button
          kind="quiet"
          size="small"
          icon={isHeld ? 'play' : 'pause'}
          testId={isHeld ? 'import-go-on' : 'import-pause'}
          onPress={() => (isHeld ? goOn(item.id) : pause(item.id))}
        >
          {isHeld ? 'Go on' : 'Pause'}
        </Button>
      )}
      <Button kind="quiet" size="small" onPress={() => cancel(item.id)}>
        Cancel
      </Button>
    </>
  )
}
