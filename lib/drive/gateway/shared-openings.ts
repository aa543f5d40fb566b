import type { ParsedAddress } from '#lib/links/parse-address'
import { beginOpening } from '../open/begin-opening.ts'
import type { DriveServices } from '../services.ts'
import { createKnownFiles } from './known-files.ts'
import type { KnownFiles } from './known-files.ts'
import { createLingeringStore } from './lingering-store.ts'
import type { LingeringStore } from './lingering-store.ts'

/** An opening that nobody uses is kept so long, in milliseconds. */
const keptFor = 60_000

/** What the answers to requests for one address share. */
export interface SharedOpening {
  store: LingeringStore
  /** Aborted when nobody is left who could have it. */
  signal: AbortSignal
  known: KnownFiles
  /** To be called once, when the answer is over. */
  letGo(): void
}

/**
 * Openings of addresses, kept for a while: a player asks for many ranges of
 * one file, and the search for devices shall not begin anew with each.
 */
export interface SharedOpenings {
  take(address: ParsedAddress): SharedOpening
}

interface Kept {
  store: LingeringStore
  signal: AbortSignal
  known: KnownFiles
  users: number
  end(): void
  timer?: ReturnType<typeof setTimeout> | undefined
}

export function createSharedOpenings(services: DriveServices): SharedOpenings {
  const all = new Map<string, Kept>()

  function begin(key: string, { cid, providers }: ParsedAddress): Kept {
    const root = { cid, path: [], providers }
    const onView = () => undefined
    const { opening, end } = beginOpening(services, root, { onView })
    const store = createLingeringStore(opening.store)
    const { signal } = opening
    const known = createKnownFiles()
    const kept: Kept = { store, signal, known, users: 0, end }
    all.set(key, kept)
    return kept
  }

  function leave(key: string, kept: Kept): void {
    kept.users -= 1
    if (kept.users > 0) return
    kept.timer = setTimeout(() => {
      if (all.get(key) === kept) all.delete(key)
      kept.end()
    }, keptFor)
  }

  return {
    take(address) {
      const key = JSON.stringify([address.cid, address.providers])
      const before = all.get(key)
      const kept =
        before?.signal.aborted === false ? before : begin(key, address)
      clearTimeout(kept.timer)
      kept.users += 1
      const { store, signal, known } = kept
      return { store, signal, known, letGo: () => leave(key, kept) }
    },
  }
}
