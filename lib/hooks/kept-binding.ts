import type { SignedBinding } from '../base/peer-binding.ts'
import type { KeptBinding } from '../node/owner-teller.ts'

const key = 'freehold-binding'

/** Whom this device speaks for, as its owner signed; it outlives a reload. */
export const keptBinding: KeptBinding = {
  read() {
    const text = localStorage.getItem(key)
    if (text === null) return undefined
    return JSON.parse(text) as SignedBinding | null
  },
  write(binding) {
    localStorage.setItem(key, JSON.stringify(binding))
  },
}
