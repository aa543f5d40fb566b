import { systemClock } from '../base/clock.ts'
import { createBreathe } from '../content/breathe.ts'
import { builtInText } from '../drive/denylist/built-in-list.ts'
import { createFilterKeeper } from '../drive/denylist/filter-keeper.ts'
import type { FilterKeeper } from '../drive/denylist/filter-keeper.ts'
import { listInWorker } from '../drive/denylist/list-in-worker.ts'
import { keptLists } from '../drive/denylist/kept-lists.ts'
import type { Manifest } from '../drive/items/manifest.ts'

/** The lists of this browser; a change in any tab is read in every other. */
export function openFilter(
  manifest: Manifest,
  newId: () => string,
): FilterKeeper {
  const keeper = createFilterKeeper({
    kept: keptLists(manifest, systemClock),
    builtIn: builtInText,
    breathe: createBreathe(),
    elsewhere: listInWorker,
    newId,
  })
  const look = () => void keeper.current().catch(reportError)
  manifest.subscribe(look)
  look()
  return keeper
}
