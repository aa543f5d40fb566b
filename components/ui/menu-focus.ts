import type { KeyboardEvent } from 'react'

const gap = 4
const margin = 8

/** Shows the menu under its button, or above it where there is no room. */
export function openMenu(
  menu: HTMLElement | null,
  trigger: HTMLElement | null,
): void {
  if (menu === null || trigger === null) return
  menu.showPopover()
  const at = trigger.getBoundingClientRect()
  const size = menu.getBoundingClientRect()
  const below = at.bottom + gap
  const fits = below + size.height + margin <= innerHeight
  const top = fits ? below : Math.max(margin, at.top - gap - size.height)
  const left = Math.max(margin, at.right - size.width)
  menu.style.setProperty('top', `${top}px`)
  menu.style.setProperty('left', `${left}px`)
  menu.querySelector<HTMLElement>('[role=menuitem]')?.focus()
}

/** Arrows, Home and End; Escape and Tab go back to the button. */
export function moveInMenu(
  event: KeyboardEvent<HTMLElement>,
  trigger: HTMLElement | null,
): void {
  event.stopPropagation()
  const menu = event.currentTarget
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    menu.hidePopover()
    trigger?.focus()
    return
  }
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const now = items.indexOf(document.activeElement as HTMLElement)
  const next = nextIndex(event.key, now, items.length)
  if (next === undefined) return
  event.preventDefault()
  items[next]?.focus()
}

/** Where a key leads in a list of `count`; undefined for other keys. */
export function nextIndex(
  key: string,
  now: number,
  count: number,
): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return Math.min(now + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(now - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
