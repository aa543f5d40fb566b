import { sleep } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import type { Manifest } from '../items/manifest.ts'
import type { DriveItem } from '../types.ts'
import type { TextPlace } from '#lib/base/text-place'
import { listCopyText } from './list-copy.ts'

export interface CopyPorts {
  manifest: Pick<Manifest, 'all' | 'put' | 'remove' | 'onItemsWritten'>
  places: readonly TextPlace[]
  clock: Clock
  /** Runs one task at a time, in all tabs: the later list is written later. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
  report(thrown: unknown): void
  /** Milliseconds between two copies while much changes. Default 300. */
  pause?: number | undefined
}

/** The list and its copy, in step. A place that refuses is reported. */
export interface ListCopier {
  /**
   * Resolves once the copy is as the list is now: to be awaited before
   * anything is freed, or a list that is put back names what is gone, and
   * before anything is said to be safe.
   */
  upToDate(): Promise<void>
  /** Puts an item into the copy and then into the list. */
  put(item: DriveItem): Promise<void>
  /** Takes an item out of the copy and then out of the list. */
  remove(id: string): Promise<void>
}

/**
 * Copies the list now, and after every change of it in this tab: at once, and
 * when much changes, every third of a second.
 *
 * @param id of the list; see `settleList`.
 */
export function keepListCopy(ports: CopyPorts, id: string): ListCopier {
  const { manifest, places, clock, inTurn, report, pause = 300 } = ports
  const write = async (items: readonly DriveItem[]) => {
    const text = listCopyText({ id, at: clock.now() }, items)
    for (const place of places) await place.write(text).catch(report)
  }
  let rested: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | undefined
  const copy = () => {
    next = undefined
    const copying = inTurn(async () => write(await manifest.all()))
    rested = copying.catch(report).then(() => sleep(pause))
    return copying
  }
  const upToDate = () => (next ??= rested.then(copy))
  const others = async (left: string) =>
    (await manifest.all()).filter((item) => item.id !== left)
  manifest.onItemsWritten(() => void upToDate().catch(report))
  void upToDate().catch(report)
  return {
    upToDate,
    put: (item) =>
      inTurn(async () => {
        await write([...(await others(item.id)), item])
        await manifest.put(item)
      }),
    remove: (left) =>
      inTurn(async () => {
        await write(await others(left))
        await manifest.remove(left)
      }),
  }
}
