import { isAbort, toAppError } from '#lib/base/errors'
import { statEntry } from '#lib/content/read-entry'
import type { ParsedAddress } from '#lib/links/parse-address'
import { beginOpening, nobodyHas } from './begin-opening.ts'
import type { OpeningOptions } from './begin-opening.ts'
import { refuseDenied } from '../denylist/content-filter.ts'
import type { OpenView } from './open-view.ts'
import { showFile } from './show-file.ts'
import { showFolder } from './show-folder.ts'
import type { RecordLookup } from '../chain/record-lookup.ts'
import { followRecord } from './follow-record.ts'
import type { DriveServices } from '../services.ts'

export interface OpenOptions extends OpeningOptions {
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
  const { opening, end } = beginOpening(services, address, options)
  const { signal, store, show } = opening
  const begun = services.clock.now()
  const shown = Promise.withResolvers<void>()
  try {
    const root = await followRecord(opening, options.records, shown.promise)
    refuseDenied(await services.filter.current(), root, address.path)
    const entry = await statEntry(root, address.path, store, { signal })
    show({ entry, state: 'loading' })
    const isFolder = entry.kind === 'folder'
    const isWhole = isFolder
      ? await showFolder(opening, entry)
      : await showFile(opening, entry)
    const seconds = (services.clock.now() - begun) / 1_000
    show({ state: 'ready', verified: isWhole, seconds })
  } catch (thrown) {
    show(failure(thrown))
  } finally {
    shown.resolve()
    end()
  }
}

function failure(thrown: unknown): Partial<OpenView> {
  const error = isAbort(thrown) ? nobodyHas(thrown) : toAppError(thrown)
  const refused = [
    'codec-refused',
    'content-denied',
    'content-too-large',
    'block-invalid',
  ]
  const state =
    error.code === 'content-not-found'
      ? 'not-found'
      : refused.includes(error.code)
        ? 'refused'
        : 'failed'
  return { state, error }
}
