import type { NodeMode } from '../node/types.ts'

const key = 'freehold-mode'

/** What the person chose last: "Offline" outlives a reload. */
export function keptMode(): NodeMode {
  return localStorage.getItem(key) === 'offline' ? 'offline' : 'direct'
}

export function keepMode(mode: NodeMode): void {
  localStorage.setItem(key, mode)
}
