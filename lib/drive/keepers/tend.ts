import type { Abortable } from '#lib/base/abort'
import { bringBack } from '../away/bring-back.ts'
import { isAway } from '../away/is-away.ts'
import { gapsOf } from '../space/item-gaps.ts'
import type { DriveItem } from '../types.ts'
import { keepOn } from './ask-keeper.ts'
import { followKeeping, isToFollow } from './follow-keeping.ts'
import { keepersOf } from './kept-keepers.ts'
import { isDue, isDueAway } from './proof-rules.ts'
import { proveRoot } from './prove-root.ts'
import { replaceLost } from './replace-lost.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper, Keepings, KeepingsByRoot } from './types.ts'
import { visitKeepers } from './visit-keepers.ts'

/** Roots challenged in one round: each has up to 64 blocks read and hashed. */
const provedAtOnce = 4
/** Roots that are asked for in one round. */
const askedAtOnce = 4

/**
 * One round of looking after what is kept where: asks for what is new, looks
 * how far keepers are, has holders prove themselves, and replaces who lost
 * something. Run again and again by the one tab that leads.
 *
 * @param tried when each root was last tried to be proved; kept between rounds
 */
export async function tendKeepings(
  services: KeeperServices,
  tried: Map<string, number>,
  options: Abortable = {},
): Promise<void> {
  const { keepings, clock } = services
  const keepers = await keepersOf(services)
  const items = await wholeItems(services)
  if (keepers.length > 0) await visitKeepers(services)
  await askForNew(services, keepers, items, options)
  const known = await keepings.all()
  for (const item of items) {
    await followAll(services, keepers, item, known.get(item.cid), options)
  }
  const byRoot = await keepings.all()
  for (const { cid } of dueItems(items, byRoot, tried, clock.now())) {
    tried.set(cid, clock.now())
    await proveRoot(services, cid, options)
  }
  for (const item of items) await answerLoss(services, item, options)
}

/**
 * Another keeper gets the bytes from here: what is with keepers alone comes
 * home first, while one of them still has it.
 */
async function answerLoss(
  services: KeeperServices,
  item: DriveItem,
  options: Abortable,
): Promise<void> {
  if (isAway(item)) {
    const known = Object.values(await services.keepings.of(item.cid))
    if (known.every(({ state }) => state !== 'lost')) return
    if ((await bringBack(services, item, options)) > 0) return
  }
  await replaceLost(services, item, options)
}

/** What is shared, and whole here: nobody else can be asked about it. */
async function wholeItems(services: KeeperServices): Promise<DriveItem[]> {
  const [items, gaps] = await Promise.all([
    services.manifest.all(),
    gapsOf(services),
  ])
  return items.filter(
    ({ id, cid, sharing }) => cid !== '' && sharing && gaps[id] === undefined,
  )
}

/** New items where everything new goes, and new versions where the old are. */
async function askForNew(
  services: KeeperServices,
  keepers: Keeper[],
  items: DriveItem[],
  options: Abortable,
): Promise<void> {
  const known = await services.keepings.all()
  let asked = 0
  for (const item of items.toSorted((a, b) => b.addedAt - a.addedAt)) {
    for (const keeper of keepers) {
      if (asked >= askedAtOnce) return
      if (!isWanted(keeper, item, known)) continue
      await keepOn(services, keeper, item, options)
      asked += 1
    }
  }
}

function isWanted(
  { id, keepNewSince = Infinity }: Keeper,
  { cid, addedAt, versions }: DriveItem,
  known: KeepingsByRoot,
): boolean {
  if (known.get(cid)?.[id] !== undefined) return false
  if ((versions.at(-1)?.addedAt ?? addedAt) >= keepNewSince) return true
  return versions.some((version) => {
    const before = known.get(version.cid)?.[id]
    return before !== undefined && before.state !== 'failed'
  })
}

async function followAll(
  services: KeeperServices,
  keepers: Keeper[],
  item: DriveItem,
  known: Keepings = {},
  options: Abortable,
): Promise<void> {
  const now = services.clock.now()
  for (const keeping of Object.values(known)) {
    const keeper = keepers.find(({ id }) => id === keeping.holder)
    if (keeper === undefined || !isToFollow(keeping, now)) continue
    await followKeeping(services, keeper, item, keeping, options)
  }
}

/** Those tried longest ago, so that every item has its turn. */
function dueItems(
  items: DriveItem[],
  known: KeepingsByRoot,
  tried: ReadonlyMap<string, number>,
  now: number,
): DriveItem[] {
  const last = ({ cid }: DriveItem) => tried.get(cid) ?? 0
  return items
    .filter((item) => {
      const isTime = isAway(item) ? isDueAway : isDue
      return isTime(known.get(item.cid), last(item), now)
    })
    .toSorted((a, b) => last(a) - last(b))
    .slice(0, provedAtOnce)
}
