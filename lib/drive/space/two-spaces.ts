import type { StoreSpace } from './store-space.ts'

/** Packs beside an earlier version's blocks: what is not in one is in the other. */
export function twoSpaces(packs: StoreSpace, old: StoreSpace): StoreSpace {
  return {
    ...packs,
    async lengths(cids, options) {
      const here = await packs.lengths(cids, options)
      const rest = cids.filter((_, at) => here[at] === undefined)
      const there = (await old.lengths(rest, options)).values()
      return here.map((length) => length ?? there.next().value)
    },
  }
}
