import { systemClock } from '#lib/base/clock'
import { createBreathe } from '#lib/base/breathe'
import { builtInText } from '#lib/drive/denylist/built-in-list'
import { createFilterKeeper } from '#lib/drive/denylist/filter-keeper'
import type { FilterKeeper } from '#lib/drive/denylist/filter-keeper'
import { listInWorker } from '#lib/drive/denylist/list-in-worker'
import { keptLists } from '#lib/drive/denylist/kept-lists'
import type { Manifest } from '#lib/drive/items/manifest'

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
