import type { KeeperKind } from '#lib/keepers/types'
import type { Keeping, Keepings, ShownKeeper } from './types.ts'

/** One holder of an item, as a screen shows it. */
export interface KeepingView extends Keeping {
  /** What the person calls it; of a peer outside the list, none. */
  name?: string | undefined
  kind: KeeperKind | 'peer'
  /** Name of the keeper that was asked in its place, itself included. */
  substitute?: string | undefined
}

/** Holders of one root, those of the list first, in its order. */
export function keepingViews(
  keepings: Keepings | undefined,
  keepers: readonly ShownKeeper[],
): KeepingView[] {
  const nameOf = (id: string | undefined) =>
    keepers.find((keeper) => keeper.id === id)?.name
  const views = Object.values(keepings ?? {}).map((keeping): KeepingView => {
    const keeper = keepers.find(({ id }) => id === keeping.holder)
    return {
      ...keeping,
      name: keeper?.name,
      kind: keeper?.kind ?? 'peer',
      substitute: nameOf(keeping.replacedBy),
    }
  })
  const place = ({ holder }: Keeping) => {
    const at = keepers.findIndex(({ id }) => id === holder)
    return at === -1 ? keepers.length : at
  }
  return views
    .filter(({ kind, holder }) => kind !== 'peer' || isPeerId(holder))
    .toSorted((a, b) => place(a) - place(b))
}

/**
 * A keeper that was taken from the list is asked nothing more: only a proof
 * of its peer would count, and that comes under the peer's own id.
 */
function isPeerId(holder: string): boolean {
  return /^[1-9A-HJ-NP-Za-km-z]{40,64}$/.test(holder)
}
