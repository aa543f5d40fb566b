import type { KeyboardEvent } from 'react'
import { readSingleKeys } from '../settings/single-keys.ts'

export interface ViewerKeys {
  previous?: (() => void) | undefined
  next?: (() => void) | undefined
  fullScreen?: (() => void) | undefined
  download?: (() => void) | undefined
  keep?: (() => void) | undefined
}

/** Keys that belong to what has the focus rather than to the viewer. */
const ownKeys = 'input, textarea, select, video, audio, dialog, [role="menu"]'

/** Single keys that work while the viewer has the focus. */
export function viewerKeys(keys: ViewerKeys) {
  const actions = new Map([
    ['ArrowLeft', keys.previous],
    ['ArrowRight', keys.next],
    ['f', keys.fullScreen],
    ['d', keys.download],
    ['k', keys.keep],
  ])
  return (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key, ctrlKey, metaKey, altKey } = event
    const action = actions.get(key)
    if (action === undefined || ctrlKey || metaKey || altKey) return
    if (target instanceof Element && target.closest(ownKeys) !== null) return
    if (key.length === 1 && !readSingleKeys()) return
    event.preventDefault()
    action()
  }
}
