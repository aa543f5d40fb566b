'use client'
import { useSheets } from '#components/sheets/sheets-context'
import type { MenuChoice } from '#components/ui/menu'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { ItemView } from '#lib/drive/types'
import { useItemActions } from '#lib/hooks/use-item-actions'

/** Whether others are served it: to be stopped, or begun again. */
export function useSharingChoice({ item }: ItemView): MenuChoice {
  const { open } = useSheets()
  const { shareAgain } = useItemActions()
  const say = useToast()
  const again = () => {
    shareAgain(item.id).catch((thrown: unknown) =>
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' }),
    )
  }
  if (!item.sharing) return { label: 'Share again', icon: 'shared', run: again }
  return {
    label: 'Stop sharing…',
    icon: 'pause',
    run: () => open({ kind: 'stop-sharing', itemId: item.id }),
  }
}
