/** What a key asks of the row that has the focus. */
export type RowCommand =
  | 'open'
  | 'rename'
  | 'remove'
  | 'share'
  | 'details'
  | 'leave'

export type RowAnswer =
  | { command: RowCommand | 'menu' }
  | { command: 'move'; index: number }

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const page = 10

const commands: Record<string, RowCommand | 'menu' | undefined> = {
  Enter: 'open',
  F2: 'rename',
  Delete: 'remove',
  s: 'share',
  i: 'details',
  ' ': 'details',
  '.': 'menu',
  ContextMenu: 'menu',
  Escape: 'leave',
}

/** Reads a key pressed on row `index` of `count`; undefined if it has none. */
export function rowKey(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  index: number,
  count: number,
): RowAnswer | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  const target = moved(key, index, count)
  if (target !== undefined) return { command: 'move', index: target }
  const command = commands[key]
  return command === undefined ? undefined : { command }
}

function moved(key: string, index: number, count: number): number | undefined {
  const steps: Record<string, number | undefined> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  }
  const step = steps[key]
  if (step === undefined) return undefined
  return Math.min(Math.max(index + step, 0), count - 1)
}
