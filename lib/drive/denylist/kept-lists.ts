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
  /** The text of a list: as a blob, since it may be tens of megabytes. */
  source(id: string): Promise<Blob>
  /**
   * Adds a list, or puts another text in the place of the one with that id.
   *
   * @param onKept called before anybody hears of it
   */
  put(
    id: string,
    name: string,
    source: Blob,
    onKept?: (changedAt: number) => void,
  ): Promise<void>
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
  return {
    all,
    async source(id) {
      // Older versions kept the text itself.
      const text = await manifest.setting<string | Blob>(textKey(id))
      return text instanceof Blob ? text : new Blob([text ?? ''])
    },
    async put(id, name, source, onKept) {
      // The text first: a list that is named can be read.
      await manifest.setSetting(textKey(id), source)
      const others = (await all()).filter((one) => one.id !== id)
      const kept = { id, name, changedAt: clock.now() }
      onKept?.(kept.changedAt)
      await manifest.setSetting(indexKey, [...others, kept])
    },
    async remove(id) {
      const others = (await all()).filter((one) => one.id !== id)
      await manifest.setSetting(indexKey, others)
      await manifest.setSetting(textKey(id), undefined)
    },
  }
}
