import type { AccountIndex } from './account-index.ts'
import type { IndexStore } from './index-store.ts'

/** Indexes that last as long as the page: for browsers that keep nothing. */
export function memoryStore(): IndexStore {
  const indexes = new Map<string, AccountIndex>()
  return {
    load: async (key) => indexes.get(key),
    save: async (key, index) => void indexes.set(key, index),
  }
}
