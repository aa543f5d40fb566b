import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { keepersOf } from '../keepers/kept-keepers.ts'
import { proveRoot } from '../keepers/prove-root.ts'
import type { KeeperServices } from '../keepers/services.ts'
import { gapsOf } from '../space/item-gaps.ts'
import { leftovers } from '../space/free-roots.ts'
import type { DriveItem } from '../types.ts'
import { hasLeavesToLetGo, provedBy } from './may-go.ts'
import { withAway } from './with-away.ts'

/** What came of letting go of some items. */
export interface LetGo {
  gone: DriveItem[]
  /** Those of which no keeper proved just now that it has them. */
  stayed: DriveItem[]
}

/**
 * Lets go of the bytes of items that a keeper of the list has: each has to
 * prove it once more, now. What names and leads to the bytes stays, so that
 * they are shown, checked and fetched as before. Nothing is deleted yet:
 * garbage collection frees what no other item has.
 *
 * @throws AppError `aborted`
 */
export async function letGoOfBytes(
  services: KeeperServices,
  ids: readonly string[],
  options: Abortable = {},
): Promise<LetGo> {
  const result: LetGo = { gone: [], stayed: [] }
  const gaps = await gapsOf(services)
  for (const id of ids) {
    const item = await services.manifest.get(id)
    if (item === undefined || !hasLeavesToLetGo(item)) continue
    const isWhole = gaps[id] === undefined
    const isGone = isWhole && (await letGoOf(services, item, options))
    result[isGone ? 'gone' : 'stayed'].push(item)
  }
  return result
}

async function letGoOf(
  services: KeeperServices,
  { id, cid }: DriveItem,
  options: Abortable,
): Promise<boolean> {
  const { manifest, node, clock, report } = services
  const begun = clock.now()
  const keepings = Object.values(await proveRoot(services, cid, options))
  const keepers = await keepersOf(services)
  if (provedBy(keepings, keepers, clock.now(), begun).length === 0) return false
  // Said first: a page that closes in between leaves bytes that are no one's.
  await manifest.setSetting(leftovers, true)
  let isGone = false
  await manifest.change(id, (item) => {
    isGone = item.cid === cid && hasLeavesToLetGo(item)
    return isGone ? withAway(item, true) : item
  })
  if (!isGone) return false
  const root = CID.parse(cid)
  await node.pin(root, { innerOnly: true })
  await node.withdraw([root]).catch(report)
  return true
}
