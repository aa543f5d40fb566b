import { AppError } from '#lib/base/errors'
import { keepersOf } from '../keepers/kept-keepers.ts'
import type { KeeperServices } from '../keepers/services.ts'
import { isAway } from './is-away.ts'
import { provedBy } from './may-go.ts'

type Known = Pick<KeeperServices, 'manifest' | 'keepings' | 'clock'>

/**
 * Refuses to part with a keeper that may be the only one to have something:
 * its bytes are not on this device, and no other keeper of the list proved
 * within the last day that it has them.
 *
 * @param cid what is parted with; without it, all that the keeper has
 * @throws AppError `keeper-refused`
 */
export async function refuseIfOnlyKeeper(
  services: Known,
  keeperId: string,
  cid?: string,
): Promise<void> {
  const others = (await keepersOf(services)).filter(({ id }) => id !== keeperId)
  for (const item of (await services.manifest.all()).filter(isAway)) {
    if (cid !== undefined && cid !== item.cid) continue
    const known = await services.keepings.of(item.cid)
    if (known[keeperId]?.state !== 'kept') continue
    const now = services.clock.now()
    if (provedBy(Object.values(known), others, now).length > 0) continue
    throw new AppError(
      'keeper-refused',
      `“${item.name}” is with this keeper alone, and not on this device. Bring it back first, or have another keeper keep it.`,
    )
  }
}
