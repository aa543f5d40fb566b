import type { PackStore } from '#lib/store/types'
import { importBegan } from '../publish/import-id.ts'

/** How long a killed import waits to be gone on with, in milliseconds. */
const patience = 24 * 60 * 60 * 1_000

/**
 * Frees what killed imports stored that nobody went on with.
 *
 * @param now milliseconds since 1970
 */
export async function discardOld(
  store: Pick<PackStore, 'unfinished' | 'discard'>,
  now: number,
): Promise<void> {
  for (const { id } of store.unfinished()) {
    if (now - importBegan(id) > patience) await store.discard(id)
  }
}
