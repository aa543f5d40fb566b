import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ParsedAddress } from '#lib/links/parse-address'
import { allowedStore } from './allowed-store.ts'
import { networkStore, trackArrivals } from './arrivals.ts'
import { emptyView } from './open-view.ts'
import type { OpenView } from './open-view.ts'
import type { Opening } from './opening.ts'
import { withOwnReads } from './own-reads.ts'
import { seek } from './seek.ts'
import type { DriveServices } from '../services.ts'

export interface OpeningOptions extends Abortable {
  /** Called with the whole view after every change. */
  onView(view: OpenView): void
  /**
   * Whether media may be read piece by piece from `/ipfs/…` of this origin;
   * asked once there is some. Without it they are fetched whole.
   */
  streams?: (() => Promise<boolean>) | undefined
}

/**
 * What it takes to read what an address names: a store that looks here first
 * and then among the devices, which are sought once a block is missing.
 *
 * @returns with the way to end a search that is still under way
 */
export function beginOpening(
  services: DriveServices,
  address: ParsedAddress,
  { signal, onView, streams }: OpeningOptions,
): { opening: Opening; end(): void } {
  const nobody = new AbortController()
  const arrivals = trackArrivals()
  let view = emptyView(address.cid, address.path)
  let sought = false
  const onMiss = () => {
    if (sought) return
    sought = true
    seek(opening, nobody).catch(services.report)
  }
  const { node, store } = services
  const opening: Opening = {
    services,
    address,
    person: signal,
    streams: streams ?? (async () => false),
    signal: AbortSignal.any(
      signal === undefined ? [nobody.signal] : [nobody.signal, signal],
    ),
    arrivals,
    store: allowedStore(
      withOwnReads(
        networkStore(node, store, arrivals, onMiss),
        store,
        arrivals,
      ),
      services.filter,
    ),
    view: () => view,
    show(change) {
      view = { ...view, ...arrivals.summary(), ...change }
      if (signal?.aborted !== true) onView(view)
    },
  }
  return { opening, end: () => nobody.abort() }
}

/** What it means when a search ended without the content. */
export function nobodyHas(cause: unknown): AppError {
  return new AppError(
    'content-not-found',
    'Nobody online has this file. Its owner may be away.',
    { cause, docsPath: '/limits#who-serves' },
  )
}
