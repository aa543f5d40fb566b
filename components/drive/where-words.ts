import { formatDuration, formatPercent } from '#lib/base/format'
import { isAway } from '#lib/drive/away/is-away'
import type { ItemView } from '#lib/drive/types'
import type { IconName } from '#components/ui/icons.ts'

export interface WhereWords {
  tone: 'warn' | 'bad' | 'soft'
  icon: IconName
  text: string
  /** From 0 to 1, while it is read. */
  part?: number | undefined
}

/**
 * Words in place of the marks, when something needs a person or a while.
 *
 * @param isKept whether a keeper proved within the last day to have it
 */
export function whereWords(
  view: ItemView,
  isKept: boolean,
): WhereWords | undefined {
  const { item, state, holders } = view
  if (view.gap !== undefined) {
    return { tone: 'bad', icon: 'alert', text: 'Not whole here' }
  }
  const awayNow = isAway(item) && state !== 'importing'
  if (awayNow && !isKept) {
    return { tone: 'warn', icon: 'keeper', text: 'No keeper proves it' }
  }
  switch (state) {
    case 'importing':
      return reading(view)
    case 'waiting-wallet':
      return { tone: 'warn', icon: 'wallet', text: 'Waiting for wallet' }
    case 'recording':
      return { tone: 'soft', icon: 'record', text: 'Being recorded' }
    case 'failed':
      return { tone: 'bad', icon: 'alert', text: failedWords(view) }
    case 'stored':
      if (!item.sharing)
        return { tone: 'soft', icon: 'pause', text: 'Not shared' }
      if (awayNow) return { tone: 'soft', icon: 'keeper', text: 'With keepers' }
      return holders === 0 && !isKept
        ? { tone: 'warn', icon: 'device', text: 'Only on this device' }
        : undefined
    case 'recorded':
      if (item.record?.cid === '')
        return { tone: 'soft', icon: 'record', text: 'Unpublished' }
      return item.included === undefined
        ? undefined
        : { tone: 'soft', icon: 'record', text: 'Recorded, not final yet' }
    default:
      return undefined
  }
}

function reading({ progress, stage }: ItemView): WhereWords {
  const part =
    progress === undefined || progress.total === 0
      ? 0
      : progress.done / progress.total
  const soft = { tone: 'soft' } as const
  if (stage === 'waiting')
    return { ...soft, icon: 'clock', text: 'Waits for its turn' }
  if (stage === 'counting')
    return { ...soft, icon: 'folder', text: 'Being counted' }
  if (stage === 'paused')
    return { ...soft, icon: 'pause', text: `Paused, ${formatPercent(part)}` }
  if (part === 1) return { ...soft, icon: 'upload', text: 'Finishing' }
  const left = progress?.left
  const time = left === undefined ? '' : `, ${formatDuration(left)}`
  return {
    ...soft,
    icon: 'upload',
    part,
    text: formatPercent(part) + time,
  }
}

/** Why something was not added; the whole sentence is in its details. */
const notAddedWords: Partial<Record<string, string>> = {
  'storage-full': 'Not added: no room',
  'file-changed': 'Not added: it changed',
  'file-unreadable': 'Not added: unreadable',
}

function failedWords({ item, error }: ItemView): string {
  if (item.cid === '') {
    return (error && notAddedWords[error.code]) ?? 'Not added'
  }
  if (item.pending?.droppedAt !== undefined) return 'Dropped by the chain'
  return item.record === undefined ? 'Not recorded' : 'Record unchanged'
}
