'use client'
import { usePickers } from '#components/drop/pickers-context.ts'
import { Button } from '#components/ui/button'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { ItemView } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'
import { mustChooseAgain } from './item-words.ts'

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

/** For an import that failed: once more, or away with it. */
export function FailedButtons({ view }: { view: ItemView }) {
  const { id } = view.item
  const { cancel } = usePublish()
  return (
    <>
      <Button kind="quiet" size="small" onPress={() => cancel(id)}>
        Dismiss
      </Button>
      {mustChooseAgain(view) ? (
        <ChooseAgain view={view} />
      ) : (
        <TryAgain itemId={id} />
      )}
    </>
  )
}

/** The line goes: what is chosen then has one of its own. */
function ChooseAgain({ view: { item } }: { view: ItemView }) {
  const { cancel } = usePublish()
  const { chooseFiles, chooseFolder } = usePickers()
  const choose = () => {
    cancel(item.id)
    if (item.kind === 'folder') chooseFolder()
    else chooseFiles()
  }
  return (
    <Button size="small" icon="plus" testId="choose-again" onPress={choose}>
      Choose it again…
    </Button>
  )
}

function TryAgain({ itemId }: { itemId: string }) {
  const { retry } = usePublish()
  const say = useToast()
  const again = () => {
    retry(itemId).catch((thrown: unknown) =>
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' }),
    )
  }
  return (
    <Button size="small" icon="refresh" onPress={again}>
      Try again
    </Button>
  )
}
