'use client'
import { useSheets } from '#components/sheets/sheets-context'
import type { Sheets } from '#components/sheets/sheets-context'
import { useNavigation } from '#components/shell/navigation'
import type { MenuChoice } from '#components/ui/menu'
import { useRemoval } from '#components/space/use-removal.ts'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { ItemView } from '#lib/drive/types'
import { useSave } from '#lib/hooks/use-saves'
import { useItemActions } from '#lib/hooks/use-item-actions'
import { usePublish } from '#lib/hooks/use-publish'
import { useRecording } from '#lib/hooks/use-recording'
import { useWallet } from '#lib/hooks/use-wallet'
import { recordInLink } from '#lib/drive/open/record-in-link'
import { shareLink } from '#lib/links/share-link'
import { hasNewerHere, mayChange } from '#components/items/item-words.ts'

export interface ItemVerbs {
  open(): void
  share(): void
  rename(): void
  remove(): void
}

/** Where an item opens: as what is on this device now. */
export function itemHref({ item }: ItemView): string {
  const { cid, name } = item
  return shareLink('', { cid, name, record: recordInLink(item) })
}

/** What the keys and the buttons of a row do. */
export function useItemVerbs(): (view: ItemView) => ItemVerbs {
  const { open } = useSheets()
  const { navigate } = useNavigation()
  const remove = useRemoval()
  return (view) => {
    const itemId = view.item.id
    const stored = view.item.cid !== ''
    return {
      open: () => stored && navigate(itemHref(view)),
      share: () => stored && open({ kind: 'share', itemId }),
      rename: () => stored && open({ kind: 'rename', itemId }),
      remove: () => {
        if (view.state !== 'importing') void remove(view.item)
      },
    }
  }
}

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
  if (item.cid === '') return [remove]
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

/** To the disk: a file as it is, a folder as zip, either with its addresses. */
function useDownloadChoices({ item }: ItemView): MenuChoice[] {
  const { save } = useSave()
  const { cid, name, type, size, kind } = item
  const saveAs = (form: 'file' | 'zip' | 'car') => () =>
    save({ address: { cid, providers: [] }, cid, form, name, type, size })
  const isFolder = kind === 'folder'
  return [
    {
      label: isFolder ? 'Download as zip' : 'Download',
      icon: 'download',
      testId: 'download',
      run: saveAs(isFolder ? 'zip' : 'file'),
    },
    {
      label: 'Download as CAR',
      icon: 'download',
      testId: 'download-car',
      run: saveAs('car'),
    },
  ]
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

/** What can be done while it is read. */
function useImportChoices({ item, stage }: ItemView): MenuChoice[] {
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

/** The way out of a question that the wallet does not answer. */
function putOff(dismiss: () => Promise<void>): MenuChoice {
  return { label: 'Not now', icon: 'x', run: () => void dismiss() }
}

/** What went wrong last is known to the person now. */
function putAway(dismiss: () => Promise<void>): MenuChoice {
  return { label: 'Dismiss the message', icon: 'x', run: () => void dismiss() }
}

/** What needs the wallet, as far as this account may do it. */
function recordChoices(
  { item, state }: ItemView,
  account: string | undefined,
  open: Sheets['open'],
): MenuChoice[] {
  const itemId = item.id
  if (item.pending?.hash !== undefined) {
    const run = () => open({ kind: 'waiting', itemId })
    const testId = 'waiting-for'
    return [{ label: 'What it waits for…', icon: 'record', testId, run }]
  }
  if (state === 'waiting-wallet') return []
  if (item.record === undefined) {
    const run = () => open({ kind: 'record', itemId })
    const testId = 'record-ownership'
    return [{ label: 'Record ownership…', icon: 'record', testId, run }]
  }
  if (!mayChange(item, account)) return []
  const choices: MenuChoice[] = [
    {
      label: 'Transfer…',
      icon: 'user',
      testId: 'transfer-record',
      run: () => open({ kind: 'transfer', itemId }),
    },
    {
      label: 'Unpublish…',
      icon: 'x',
      run: () => open({ kind: 'unpublish', itemId }),
    },
  ]
  if (!hasNewerHere(item)) return choices
  const run = () => open({ kind: 'update', itemId })
  return [{ label: 'Record version…', icon: 'record', run }, ...choices]
}

function useSharingChoice({ item }: ItemView): MenuChoice {
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
