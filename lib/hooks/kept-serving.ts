import type { UploadLimits } from '../node/types.ts'

const key = 'freehold-serving'

/** How other devices are served, as chosen last; without a limit at first. */
export function keptServing(): UploadLimits {
  const text = localStorage.getItem(key)
  return text === null ? { on: true } : (JSON.parse(text) as UploadLimits)
}

export function keepServing(limits: UploadLimits): void {
  localStorage.setItem(key, JSON.stringify(limits))
}
