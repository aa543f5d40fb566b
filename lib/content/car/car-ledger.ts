import type { CID } from 'multiformats/cid'
import type { Breathe } from '#lib/base/breathe'
import { cidText, codecs, inlineBytes } from '#lib/base/cid'
import { blockLinks } from './block-links.ts'
import { countReached, parentsOf, spreadUp } from './car-graph.ts'
import type { Place } from './car-graph.ts'

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
  /**
   * Looks at every block once more.
   * @param breathe between them; it may throw, to end it
   */
  judge(
    roots: readonly CID[],
    breathe: Breathe,
  ): Promise<{ roots: CarRoot[]; strays: number }>
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
    async judge(roots, breathe) {
      const judged = roots.map((cid) => ({
        cid,
        tops: belowRoot(cid).map(placeOf),
      }))
      const all = [...places.values()]
      const absent = all.filter(isAbsent)
      const foreign = all.filter(isForeign)
      // An archive is usually whole, and of files and folders only.
      const isPlain = absent.length + foreign.length === 0
      const above = await parentsOf(isPlain ? [] : all, breathe)
      const lacking = await spreadUp(absent, above, breathe)
      const strange = await spreadUp(foreign, above, breathe)
      const tops = judged.flatMap((root) => root.tops)
      const reached = await countReached(tops, breathe)
      const strays = all.filter(({ links }) => links !== undefined).length
      return {
        roots: judged.map((root) => ({
          cid: root.cid,
          missing: firstIn(lacking, root.tops),
          foreign: firstIn(strange, root.tops),
        })),
        strays: strays - reached,
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
