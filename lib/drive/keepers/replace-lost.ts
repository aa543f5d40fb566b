import type { Abortable } from '#lib/base/abort'
import { keepOn } from './ask-keeper.ts'
import type { KeptRoot } from './ask-keeper.ts'
import { keepersOf } from './kept-keepers.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper, Keeping, Keepings } from './types.ts'

/**
 * Asks another keeper of the list in the place of each holder that lost a
 * root. Where there is no other, the one that lost it is asked again.
 */
export async function replaceLost(
  services: KeeperServices,
  root: KeptRoot,
  options: Abortable = {},
): Promise<void> {
  const keepers = await keepersOf(services)
  for (const lost of lostOf(await services.keepings.of(root.cid))) {
    const known = await services.keepings.of(root.cid)
    const next = substitute(keepers, known) ?? sameKeeper(keepers, lost)
    if (next === undefined) continue
    // The tab that looks after it and one that asks now may both come here.
    if (!(await claim(services, root.cid, lost.holder, next.id))) continue
    // A keeper that knows what it lost fetches it again by itself.
    const isHealing = next.id === lost.holder && lost.requestId !== undefined
    if (!isHealing) await keepOn(services, next, root, options)
  }
}

/** Those that nobody was asked in the place of. */
function lostOf(keepings: Keepings): Keeping[] {
  return Object.values(keepings).filter(
    ({ state, replacedBy }) => state === 'lost' && replacedBy === undefined,
  )
}

function substitute(keepers: Keeper[], known: Keepings): Keeper | undefined {
  return keepers.find(({ id }) => known[id] === undefined)
}

function sameKeeper(keepers: Keeper[], lost: Keeping): Keeper | undefined {
  return keepers.find(({ id }) => id === lost.holder)
}

/** Writes down who is asked in its place; false if somebody did already. */
async function claim(
  { keepings }: Pick<KeeperServices, 'keepings'>,
  cid: string,
  holder: string,
  replacedBy: string,
): Promise<boolean> {
  let isOurs = false
  await keepings.change(cid, holder, (before) => {
    if (before?.state !== 'lost' || before.replacedBy !== undefined) {
      return before
    }
    isOurs = true
    return { ...before, replacedBy }
  })
  return isOurs
}
