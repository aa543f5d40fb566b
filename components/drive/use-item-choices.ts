'use client'
import { useSheets } from '#components/sheets/sheets-context'
import type { Sheets } from '#components/sheets/sheets-context'
import type { MenuChoice } from '#components/ui/menu'
import type { ItemView } from '#lib/drive/types'
import { useRecording } from '#lib/hooks/use-recording'
import { useWallet } from '#lib/hooks/use-wallet'
import { recordChoices } from './record-choices.ts'
import { useDownloadChoices } from './use-download-choices.ts'
import { useImportChoices } from './use-import-choices.ts'
import { useItemVerbs } from './use-item-verbs.ts'
import { useSharingChoice } from './use-sharing-choice.ts'

/** Everything that can be done with an item, for its menu. */
export function useItemChoices(
  view: ItemView,
  chooseVersion: (checkAll: boolean) => void,
): MenuChoice[] {
  const { open } = useSheets()
  const { address } = useWallet()
  const verbs = useItemVerbs()(view)
  const { dismiss } = useRecording(view.item.id)
  const sharing = useSharingChoice(view)
  const downloads = useDownloadChoices(view)
  const importing = useImportChoices(view)
  const { item, state } = view
  const remove: MenuChoice = {
    label: 'Remove from this device',
    icon: 'trash',
    kind: 'danger',
    run: verbs.remove,
  }
  if (state === 'importing') return importing
  if (item.cid === '') return [{ ...remove, label: 'Take off the list' }]
  return [
    { label: 'Open', icon: 'external', run: verbs.open },
    { label: 'Share…', icon: 'share', run: verbs.share },
    keepOn(item.id, open),
    ...downloads,
    ...(item.role === 'drive' ? [] : newVersion(chooseVersion)),
    { label: 'Rename…', icon: 'doc', run: verbs.rename },
    ...(state === 'waiting-wallet' ? [putOff(dismiss)] : []),
    ...(item.failure === undefined ? [] : [putAway(dismiss)]),
    ...recordChoices(view, address, open),
    sharing,
    remove,
  ]
}

function keepOn(itemId: string, open: Sheets['open']): MenuChoice {
  return {
    label: 'Keep on…',
    icon: 'keeper',
    testId: 'keep-on',
    run: () => open({ kind: 'keep', itemId }),
  }
}

/** Not of the drive itself: what it holds is its newer version. */
function newVersion(choose: (checkAll: boolean) => void): MenuChoice[] {
  return [
    { label: 'New version…', icon: 'upload', run: () => choose(false) },
    {
      label: 'New version, checking everything…',
      icon: 'check',
      testId: 'check-everything',
      run: () => choose(true),
    },
  ]
}

/** The way out of a question that the wallet does not answer. */
function putOff(dismiss: () => Promise<void>): MenuChoice {
  return { label: 'Not now', icon: 'x', run: () => void dismiss() }
}

/** What went wrong last is known to the person now. */
function putAway(dismiss: () => Promise<void>): MenuChoice {
  return { label: 'Dismiss the message', icon: 'x', run: () => void dismiss() }
}
