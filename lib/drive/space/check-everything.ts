import type { Abortable } from '#lib/base/abort'
import type { ScrubPlace } from '#lib/store/types'
import type { DriveServices } from '../services.ts'
import { openCareNotes } from './care-notes.ts'
import type { CareNotes } from './care-notes.ts'
import { repairItems } from './fetch-again.ts'
import { checkItems } from './item-gaps.ts'
import type { ItemProgress } from './item-gaps.ts'

/** Bytes that one step reads: progress comes several times a second. */
const stepBytes = 32 * 2 ** 20

export interface CheckProgress {
  /** `read` every block, `look` at every item, `fetch` what is missing. */
  step: 'read' | 'look' | 'fetch'
  /** Bytes when it reads, else items; and of how many, 0 if nobody knows. */
  done: number
  of: number
}

export interface CheckReport {
  blocks: number
  bytes: number
  /** Blocks that were damaged, and dropped. */
  damaged: number
  /** Items that were not whole, and are now. */
  repaired: number
  /** Items that are not whole after all that could be had was fetched again. */
  broken: number
}

export interface CheckEverythingOptions extends Abortable {
  onProgress?: ((progress: CheckProgress) => void) | undefined
  notes?: CareNotes | undefined
}

/**
 * Reads and hashes every block of this device, looks whether each item is
 * whole, and fetches again what is not. May be stopped at any time.
 */
export async function checkEverything(
  services: DriveServices,
  { signal, onProgress, notes }: CheckEverythingOptions = {},
): Promise<CheckReport> {
  const { space, clock } = services
  const startedAt = clock.now()
  const report: CheckReport = {
    blocks: 0,
    bytes: 0,
    damaged: 0,
    repaired: 0,
    broken: 0,
  }
  let next: ScrubPlace | undefined
  do {
    signal?.throwIfAborted()
    const step = await space.scrubStep(next, stepBytes, { signal })
    report.blocks += step.blocks
    report.bytes += step.bytes
    report.damaged += step.damaged
    const of = (await space.size())?.bytes ?? 0
    const done = report.bytes
    onProgress?.({ step: 'read', done, of: Math.max(of, done) })
    next = step.next
  } while (next !== undefined)
  await space.mend()
  const tell = (step: 'look' | 'fetch') => ({
    signal,
    onProgress: ({ items: done, of }: ItemProgress) =>
      onProgress?.({ step, done, of }),
  })
  const gaps = Object.keys(await checkItems(services, tell('look')))
  if (gaps.length > 0) {
    report.broken = await repairItems(services, tell('fetch'))
    report.repaired = gaps.length - report.broken
  }
  const kept = notes ?? (await openCareNotes())
  await kept.save({ startedAt, finishedAt: clock.now() })
  return report
}
