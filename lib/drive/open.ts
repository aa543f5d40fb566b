import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { within } from '../base/abort.ts'
import { checkCid } from '../base/cid.ts'
import { AppError, isAbort, toAppError } from '../base/errors.ts'
import { statEntry } from '../content/read-entry.ts'
import type { ParsedAddress } from '../links/parse-address.ts'
import { networkStore, trackArrivals } from './arrivals.ts'
import type { Arrivals, ReadStore } from './arrivals.ts'
import { emptyView } from './open-view.ts'
import type { OpenView } from './open-view.ts'
import { showFile } from './show-file.ts'
import { showFolder } from './show-folder.ts'
import type { RecordLookup } from './record-lookup.ts'
import { followRecord } from './follow-record.ts'
import { seek } from './seek.ts'
import type { DriveServices } from './services.ts'

export interface OpenOptions extends Abortable {
  /** Called with the whole view after every change. */
  onView(view: OpenView): void
  records: RecordLookup
}

/** What the steps of opening share. */
export interface Opening {
  services: DriveServices
  address: ParsedAddress
  signal: AbortSignal | undefined
  arrivals: Arrivals
  /** Devices that are known to have it; grows while searching. */
  providers: string[]
  store: ReadStore
  view(): OpenView
  show(change: Partial<OpenView>): void
}

/** How long a first block may take, in milliseconds. */
const firstBlockPatience = 24_000

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
  const opening = begin(services, address, options)
  const begun = services.clock.now()
  try {
    const root = await followRecord(opening, options.records)
    const entry = await findEntry(opening, root)
    opening.show({ entry, state: 'loading' })
    if (entry.kind === 'folder') await showFolder(opening, entry)
    else await showFile(opening, entry)
    const seconds = (services.clock.now() - begun) / 1_000
    opening.show({ state: 'ready', verified: true, seconds })
  } catch (thrown) {
    if (options.signal?.aborted !== true) opening.show(failure(thrown))
  }
}

function begin(
  services: DriveServices,
  address: ParsedAddress,
  { signal, onView }: OpenOptions,
): Opening {
  const arrivals = trackArrivals()
  const providers = [...address.providers]
  let view = emptyView(address.cid, address.path)
  return {
    services,
    address,
    signal,
    arrivals,
    providers,
    store: networkStore(services.node, arrivals, () => providers),
    view: () => view,
    show(change) {
      view = { ...view, ...arrivals.summary(), ...change }
      if (signal?.aborted !== true) onView(view)
    },
  }
}

/** The entry at the path, as soon as somebody has its blocks. */
async function findEntry(opening: Opening, root: CID) {
  const { address, services, signal, store } = opening
  const searching = new AbortController()
  const limit = within(firstBlockPatience, signal)
  const either = AbortSignal.any([limit, searching.signal])
  if (!(await services.store.has(checkCid(root)))) {
    seek(opening, root, searching).catch(services.report)
  }
  try {
    return await statEntry(root, address.path, store, { signal: either })
  } catch (thrown) {
    signal?.throwIfAborted()
    if (!either.aborted) throw thrown
    throw new AppError(
      'content-not-found',
      'Nobody online has this file. Its owner may be away.',
      { cause: thrown, docsPath: '/limits#who-serves' },
    )
  } finally {
    searching.abort()
  }
}

function failure(thrown: unknown): Partial<OpenView> {
  const error = isAbort(thrown)
    ? new AppError(
        'content-not-found',
        'The devices that have this stopped answering. Look again in a moment.',
        { cause: thrown },
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
