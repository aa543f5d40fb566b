import { sleep } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import type { Manifest } from '../items/manifest.ts'
import type { CopyPlace } from './copy-places.ts'
import { listCopyText } from './list-copy.ts'

export interface CopyPorts {
  manifest: Pick<Manifest, 'all' | 'onItemsWritten'>
  places: readonly CopyPlace[]
  clock: Clock
  /** Runs one task at a time, in all tabs: the later list is written later. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
  report(thrown: unknown): void
}

/** Between two copies while many things change, in milliseconds. */
const pause = 300

/**
 * Copies the list now, and after every change of it in this tab: at once, and
 * when much changes, every third of a second.
 *
 * @param id of the list; see `settleList`.
 * @returns copies it now: to be called before anything is freed, or a list
 * that is put back names what is gone. A place that refuses is reported.
 */
export function keepListCopy(
  ports: CopyPorts,
  id: string,
): () => Promise<void> {
  const { manifest, places, clock, inTurn, report } = ports
  const copy = () =>
    inTurn(async () => {
      const text = listCopyText({ id, at: clock.now() }, await manifest.all())
      for (const place of places) await place.write(text).catch(report)
    })
  let due = false
  let running: Promise<void> | undefined
  const run = async () => {
    try {
      while (due) {
        due = false
        await copy()
        await sleep(pause)
      }
    } finally {
      running = undefined
    }
  }
  const soon = () => {
    due = true
    running ??= run().catch(report)
  }
  manifest.onItemsWritten(soon)
  soon()
  return copy
}
