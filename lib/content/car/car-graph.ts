import type { Breathe } from '#lib/base/breathe'

/** A block that an archive holds or links to; `links` is there once it came. */
export interface Place {
  text: string
  codec: number
  links?: Place[] | undefined
}

/** Some places and all above them, each with the address of one of the first. */
export async function spreadUp(
  first: Place[],
  parents: ReadonlyMap<Place, Place[]>,
  breathe: Breathe,
): Promise<Map<Place, string>> {
  const found = new Map(first.map((place) => [place, place.text]))
  for (const [place, text] of found) {
    for (const parent of parents.get(place) ?? []) {
      if (!found.has(parent)) found.set(parent, text)
    }
    await breathe()
  }
  return found
}

/** Who links to each place that somebody links to. */
export async function parentsOf(
  places: Place[],
  breathe: Breathe,
): Promise<Map<Place, Place[]>> {
  const parents = new Map<Place, Place[]>()
  for (const place of places) {
    for (const link of place.links ?? []) {
      const above = parents.get(link)
      if (above === undefined) parents.set(link, [place])
      else above.push(place)
    }
    await breathe()
  }
  return parents
}

/** @returns how many of the blocks that came are in or below `tops` */
export async function countReached(
  tops: Place[],
  breathe: Breathe,
): Promise<number> {
  const reached = new Set(tops)
  let present = 0
  for (const { links } of reached) {
    if (links !== undefined) present++
    for (const link of links ?? []) reached.add(link)
    await breathe()
  }
  return present
}
