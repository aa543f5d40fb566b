import type { KeyboardEvent } from 'react'
import { readSingleKeys } from '../settings/single-keys.ts'

export interface ViewerKeys {
  previous?: (() => void) | undefined
  next?: (() => void) | undefined
  fullScreen?: (() => void) | undefined
  download?: (() => void) | undefined
  keep?: (() => void) | undefined
  permanent?: (() => void) | undefined
}

/** Keys that belong to what has the focus rather than to the viewer. */
const ownKeys = 'input, textarea, select, video, audio, dialog, [role="menu"]'

/** What scrolls by the arrows while it has the focus. */
const scrolling = '[tabindex="0"]'

/** Single keys that work while the viewer has the focus. */
export function viewerKeys(keys: ViewerKeys) {
  const actions = new Map([
    ['ArrowLeft', keys.previous],
    ['ArrowRight', keys.next],
    ['f', keys.fullScreen],
    ['d', keys.download],
    ['k', keys.keep],
    ['y', keys.permanent],
  ])
  return (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event
    const action = actions.get(key)
    if (action === undefined || ctrlKey || metaKey || altKey) return
    if (target instanceof Element && target.closest(ownKeys) !== null) return
    if (key.length === 1 && !readSingleKeys()) return
    if (key.startsWith('Arrow') && (shiftKey || scrollsSideways(target))) return
    event.preventDefault()
    action()
  }
}

function scrollsSideways(target: EventTarget): boolean {
  if (!(target instanceof Element)) return false
  const place = target.closest(scrolling)
  return place !== null && place.scrollWidth > place.clientWidth
}
