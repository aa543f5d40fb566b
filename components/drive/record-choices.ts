import { hasNewerHere, mayChange } from '#components/items/item-words.ts'
import type { Sheets } from '#components/sheets/sheets-context'
import type { MenuChoice } from '#components/ui/menu'
import type { ItemView } from '#lib/drive/types'

/** What needs the wallet, as far as this account may do it. */
export function recordChoices(
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
