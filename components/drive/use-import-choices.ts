'use client'
import type { MenuChoice } from '#components/ui/menu'
import type { ItemView } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'

/** What can be done while it is read. */
export function useImportChoices({ item, stage }: ItemView): MenuChoice[] {
  const { cancel, pause, goOn } = usePublish()
  const stop: MenuChoice = {
    label: 'Cancel',
    icon: 'x',
    run: () => cancel(item.id),
  }
  if (stage === 'counting') return [stop]
  return [
    stage === 'paused'
      ? { label: 'Go on', icon: 'play', run: () => goOn(item.id) }
      : { label: 'Pause', icon: 'pause', run: () => pause(item.id) },
    stop,
  ]
}
