import type { Clock } from '#lib/base/clock'
import type { Manifest } from '../items/manifest.ts'

/** A list that a person added; the text of it is kept beside. */
export interface KeptDenylist {
  id: string
  /** Cleaned: what the list calls itself, else its file. */
  name: string
  /** Milliseconds since 1970. */
  changedAt: number
}

/** Where kept lists lie. */
export interface KeptLists {
  /** In the order in which they count: a later one overrules. */
  all(): Promise<KeptDenylist[]>
  text(id: string): Promise<string>
  /** Adds a list, or puts another text in the place of the one with that id. */
  put(id: string, name: string, text: string): Promise<void>
  remove(id: string): Promise<void>
}

const indexKey = 'denylists'
const textKey = (id: string) => `denylist/${id}`

/** Lists among the settings of the manifest, which all tabs share. */
export function keptLists(
  manifest: Pick<Manifest, 'setting' | 'setSetting'>,
  clock: Pick<Clock, 'now'>,
): KeptLists {
  const all = async () =>
    (await manifest.setting<KeptDenylist[]>(indexKey)) ?? []
  const text = async (id: string) =>
    (await manifest.setting<string>(textKey(id))) ?? ''
  return {
    all,
    text,
    async put(id, name, list) {
      // The text first: a list that is named can be read.
      await manifest.setSetting(textKey(id), list)
      const others = (await all()).filter((one) => one.id !== id)
      const kept = { id, name, changedAt: clock.now() }
      await manifest.setSetting(indexKey, [...others, kept])
    },
    async remove(id) {
      const others = (await all()).filter((one) => one.id !== id)
      await manifest.setSetting(indexKey, others)
      await manifest.setSetting(textKey(id), undefined)
    },
  }
}
