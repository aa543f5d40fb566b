import type { Entry } from '#lib/content/read-entry'
import type { SniffedType } from '#lib/content/sniff-type'

/** What was found out about files below one root: none of it ever changes. */
export interface KnownFiles {
  /** By path; the first call looks. A failure is not remembered. */
  entry(path: readonly string[], look: () => Promise<Entry>): Promise<Entry>
  /** By address and name. */
  type(
    key: { cid: string; name: string },
    look: () => Promise<SniffedType>,
  ): Promise<SniffedType>
}

/** A player asks for one file; a gallery for some hundred. */
const mostKnown = 500

export function createKnownFiles(): KnownFiles {
  const entries = new Map<string, Entry>()
  const types = new Map<string, SniffedType>()
  return {
    entry: (path, look) => remember(entries, JSON.stringify(path), look),
    type: ({ cid, name }, look) =>
      remember(types, JSON.stringify([cid, name]), look),
  }
}

async function remember<T>(
  known: Map<string, T>,
  key: string,
  look: () => Promise<T>,
): Promise<T> {
  const there = known.get(key)
  if (there !== undefined) return there
  const found = await look()
  if (known.size >= mostKnown) known.clear()
  known.set(key, found)
  return found
}
