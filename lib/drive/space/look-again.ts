import type { DriveServices } from '../services.ts'
import { checkItem, gapsOf } from './item-gaps.ts'

/**
 * Looks again at the items that are not whole. To be called after bytes were
 * stored: a file that was added once more, or a backup that came back, may be
 * what one of them lacked, and nobody would look before the next start.
 */
export async function lookAgain(
  services: Pick<DriveServices, 'manifest' | 'store' | 'space' | 'clock'>,
): Promise<void> {
  for (const id of Object.keys(await gapsOf(services))) {
    const item = await services.manifest.get(id)
    if (item !== undefined) await checkItem(services, item)
  }
}
