import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { mapAhead } from '#lib/content/map-ahead'
import { walkDag } from '#lib/content/walk-dag'
import type { ReadStore } from './arrivals.ts'

/** Blocks asked for at the same time: more gains nothing over WebRTC. */
const window = 8

/** Reads every block of `root`, so that all of it is in this browser. */
export async function fetchWhole(
  root: CID,
  store: ReadStore,
  { signal }: Abortable = {},
): Promise<void> {
  const fetchOne = async (cid: CID) => {
    for await (const _ of store.get(cid, { signal }));
  }
  const walk = walkDag(root, store, { signal })
  for await (const _ of mapAhead(walk, window, fetchOne));
}
