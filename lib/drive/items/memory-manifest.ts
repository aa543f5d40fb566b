import type { DriveItem } from '../types.ts'
import type { Manifest } from './manifest.ts'

/** A list that ends with its page: nothing of it is written anywhere. */
export function memoryManifest(): Manifest {
  const items = new Map<string, DriveItem>()
  const settings = new Map<string, unknown>()
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const listen = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    all: async () => [...items.values()],
    get: async (id) => items.get(id),
    async put(item) {
      items.set(item.id, item)
      changed()
    },
    async change(id, change) {
      const item = items.get(id)
      if (item === undefined) return undefined
      const next = change(item)
      items.set(id, next)
      changed()
      return next
    },
    async remove(id) {
      items.delete(id)
      changed()
    },
    setting: async <T>(key: string) => settings.get(key) as T | undefined,
    async setSetting(key, value) {
      settings.set(key, value)
      changed()
    },
    async changeSetting<T>(key: string, change: (value: T | undefined) => T) {
      settings.set(key, change(settings.get(key) as T | undefined))
      changed()
    },
    subscribe: listen,
    onItemsWritten: listen,
  }
}
