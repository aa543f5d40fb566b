'use client'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { DriveItem } from '#lib/drive/types'
import { useItemActions } from '#lib/hooks/use-item-actions'

/** Takes an item out of the drive at once, with ten seconds to undo it. */
export function useRemoval(): (
  item: Pick<DriveItem, 'id' | 'name'>,
) => Promise<void> {
  const { remove } = useItemActions()
  const say = useToast()
  const sayProblem = (thrown: unknown) =>
    say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
  return async ({ id, name }) => {
    try {
      const removal = await remove(id)
      const undo = () => void removal.undo().catch(sayProblem)
      const free = () => void removal.free().catch(sayProblem)
      const text = `“${name}” was removed from this device`
      say({ text, action: { label: 'Undo', run: undo }, onGone: free })
    } catch (thrown) {
      sayProblem(thrown)
    }
  }
}
