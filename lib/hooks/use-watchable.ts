import { useSyncExternalStore } from 'react'

/** A store that a hook can follow, without the right to change it. */
export interface Watchable<T> {
  getState(): T
  subscribe(listener: () => void): () => void
}

/** The state of a store, or `absent` while there is no store yet. */
export function useWatchable<T>(store: Watchable<T> | undefined, absent: T): T {
  const read = () => (store === undefined ? absent : store.getState())
  return useSyncExternalStore(store?.subscribe ?? never, read, () => absent)
}

function never(): () => void {
  return () => undefined
}
