import type { CID } from 'multiformats/cid'
import { cidText, codecs, inlineBytes } from '#lib/base/cid'
import { blockLinks } from './block-links.ts'

/** One root of an archive, after all of it was read. */
export interface CarRoot {
  cid: CID
  /** A block below it that the archive does not hold; none if it is whole. */
  missing?: string | undefined
  /**
   * A block in or below it that is neither raw nor DAG-PB: no file or folder,
   * which is all that a drive holds.
   */
  foreign?: string | undefined
}

/** Keeps account of who links to whom, without the blocks themselves. */
export interface CarLedger {
  /**
   * @param links see `outerLinks`
   * @returns false for a block that came before
   */
  add(cid: CID, links: CID[]): boolean
  judge(roots: readonly CID[]): { roots: CarRoot[]; strays: number }
}

/** `links` is there once its block is. */
interface Place {
  text: string
  codec: number
  links?: Place[] | undefined
}

/** Takes some hundred bytes for each block, and as much for each link. */
export function createCarLedger(): CarLedger {
  const places = new Map<string, Place>()
  const placeOf = (cid: CID): Place => {
    const text = cidText(cid)
    const known = places.get(text)
    if (known !== undefined) return known
    const place: Place = { text, codec: cid.code }
    places.set(text, place)
    return place
  }
  return {
    add(cid, links) {
      const place = placeOf(cid)
      if (place.links !== undefined) return false
      place.links = links.map(placeOf)
      return true
    },
    judge(roots) {
      const judged = roots.map((cid) => ({
        cid,
        tops: belowRoot(cid).map(placeOf),
      }))
      const all = [...places.values()]
      const above = parentsOf(all)
      const lacking = spreadUp(all.filter(isAbsent), above)
      const strange = spreadUp(all.filter(isForeign), above)
      const reached = reach(judged.flatMap(({ tops }) => tops))
      return {
        roots: judged.map(({ cid, tops }) => ({
          cid,
          missing: firstIn(lacking, tops),
          foreign: firstIn(strange, tops),
        })),
        strays: all.filter((place) => place.links && !reached.has(place))
          .length,
      }
    },
  }
}

/**
 * What a block links to; an address that carries its content in itself stands
 * for what that links to.
 * @throws AppError `block-invalid`
 */
export function outerLinks(cid: CID, bytes: Uint8Array): CID[] {
  return blockLinks(cid, bytes).flatMap(belowRoot)
}

function belowRoot(cid: CID): CID[] {
  const inline = inlineBytes(cid)
  return inline === undefined ? [cid] : outerLinks(cid, inline)
}

function isAbsent({ links }: Place): boolean {
  return links === undefined
}

function isForeign({ codec }: Place): boolean {
  return codec !== codecs.raw && codec !== codecs.dagPb
}

function firstIn(
  found: ReadonlyMap<Place, string>,
  places: Place[],
): string | undefined {
  const place = places.find((each) => found.has(each))
  return place && found.get(place)
}

function parentsOf(places: Place[]): Map<Place, Place[]> {
  const parents = new Map<Place, Place[]>()
  for (const place of places) {
    for (const link of place.links ?? []) {
      const above = parents.get(link)
      if (above === undefined) parents.set(link, [place])
      else above.push(place)
    }
  }
  return parents
}

/** Some places and all above them, each with the address of one of the first. */
function spreadUp(
  first: Place[],
  parents: ReadonlyMap<Place, Place[]>,
): Map<Place, string> {
  const found = new Map(first.map((place) => [place, place.text]))
  for (const [place, text] of found) {
    for (const parent of parents.get(place) ?? []) {
      if (!found.has(parent)) found.set(parent, text)
    }
  }
  return found
}

function reach(tops: Place[]): Set<Place> {
  const reached = new Set(tops)
  for (const place of reached) {
    for (const link of place.links ?? []) reached.add(link)
  }
  return reached
}
