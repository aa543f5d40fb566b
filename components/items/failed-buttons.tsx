'use client'
import { usePickers } from '#components/drop/pickers-context.ts'
import { Button } from '#components/ui/button'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { ItemView } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'

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

/**
 * Whether a failed import can't go on with the files that were given: a
 * browser does not open a file again that changed since it was chosen.
 */
function mustChooseAgain({ error }: ItemView): boolean {
  return error?.code === 'file-changed' || error?.code === 'file-unreadable'
}
