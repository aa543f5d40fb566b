import { systemClock } from '#lib/base/clock'
import { openIndexStore } from '#lib/registry/index/index-store'
import type { IndexStore } from '#lib/registry/index/index-store'
import { memoryStore } from '#lib/registry/index/memory-store'
import { ownRecordsReader } from '#lib/registry/index/own-records'
import type { OwnRecordsReader } from '#lib/registry/index/own-records'

let reader: Promise<OwnRecordsReader> | undefined

/**
 * The reader of people's own records, one a page: what it read is held in
 * memory, and kept for the next page in IndexedDB. A browser that keeps
 * nothing reads everything once a page.
 */
export function sharedOwnRecords(): Promise<OwnRecordsReader> {
  reader ??= openStore().then((store) => ownRecordsReader(store, systemClock))
  return reader
}

async function openStore(): Promise<IndexStore> {
  try {
    return unfailing(await openIndexStore(() => crypto.randomUUID()))
  } catch (thrown) {
    reportError(thrown)
    return memoryStore()
  }
}

/** A full disk must not hide records: what is not kept is read again. */
function unfailing({ load, save }: IndexStore): IndexStore {
  return {
    load: (key) =>
      load(key).catch((thrown: unknown) => {
        reportError(thrown)
        return undefined
      }),
    save: (...line) => save(...line).catch(reportError),
  }
}
