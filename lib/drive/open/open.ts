import type { Abortable } from '#lib/base/abort'
import { AppError, isAbort, toAppError } from '#lib/base/errors'
import { statEntry } from '#lib/content/read-entry'
import type { ParsedAddress } from '#lib/links/parse-address'
import { networkStore, trackArrivals } from './arrivals.ts'
import { emptyView } from './open-view.ts'
import type { OpenView } from './open-view.ts'
import { showFile } from './show-file.ts'
import { showFolder } from './show-folder.ts'
import type { Opening } from './opening.ts'
import type { RecordLookup } from '../chain/record-lookup.ts'
import { followRecord } from './follow-record.ts'
import { seek } from './seek.ts'
import type { DriveServices } from '../services.ts'

export interface OpenOptions extends Abortable {
  /** Called with the whole view after every change. */
  onView(view: OpenView): void
  records: RecordLookup
}

/**
 * Opens an address: asks its record for the newest version, finds devices
 * that have it, and reads it block by verified block. Never rejects: what
 * goes wrong is a state of the view with a way out.
 */
export async function open(
  services: DriveServices,
  address: ParsedAddress,
  options: OpenOptions,
): Promise<void> {
  const nobody = new AbortController()
  const opening = begin(services, address, options, nobody)
  const { signal, store, show } = opening
  const begun = services.clock.now()
  try {
    const root = await followRecord(opening, options.records)
    const entry = await statEntry(root, address.path, store, { signal })
    show({ entry, state: 'loading' })
    if (entry.kind === 'folder') await showFolder(opening, entry)
    else await showFile(opening, entry)
    const seconds = (services.clock.now() - begun) / 1_000
    show({ state: 'ready', verified: true, seconds })
  } catch (thrown) {
    show(failure(thrown))
  } finally {
    // Ends a search that is still under way.
    nobody.abort()
  }
}

function begin(
  services: DriveServices,
  address: ParsedAddress,
  { signal, onView }: OpenOptions,
  nobody: AbortController,
): Opening {
  const arrivals = trackArrivals()
  let view = emptyView(address.cid, address.path)
  let sought = false
  const onMiss = () => {
    if (sought) return
    sought = true
    seek(opening, nobody).catch(services.report)
  }
  const opening: Opening = {
    services,
    address,
    person: signal,
    signal: AbortSignal.any(
      signal === undefined ? [nobody.signal] : [nobody.signal, signal],
    ),
    arrivals,
    store: networkStore(services.node, services.store, arrivals, onMiss),
    view: () => view,
    show(change) {
      view = { ...view, ...arrivals.summary(), ...change }
      if (signal?.aborted !== true) onView(view)
    },
  }
  return opening
}

function failure(thrown: unknown): Partial<OpenView> {
  const error = isAbort(thrown)
    ? new AppError(
        'content-not-found',
        'Nobody online has this file. Its owner may be away.',
        { cause: thrown, docsPath: '/limits#who-serves' },
      )
    : toAppError(thrown)
  const refused = ['codec-refused', 'content-too-large', 'block-invalid']
  const state =
    error.code === 'content-not-found'
      ? 'not-found'
      : refused.includes(error.code)
        ? 'refused'
        : 'failed'
  return { state, error }
}
