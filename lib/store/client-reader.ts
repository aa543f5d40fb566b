import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { inlineBytes } from '../base/cid.ts'
import type { VerifiedReads } from '../base/verified-reads.ts'
import { plain } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import { groupRuns, isIntact, notHere } from './read-blocks.ts'
import type { Run } from './read-blocks.ts'
import type { ReadRun } from './read-pack-file.ts'
import type { BlockPlace } from './types.ts'
import { createVerifiedPlaces } from './verified-places.ts'
import type { VerifiedPlaces } from './verified-places.ts'

/** Blocks that were read and verified, by the address that asked. */
type Found = Map<CID, Uint8Array>

/** What is read, and from where: `cids` and `places` go together. */
interface Wanted {
  cids: readonly CID[]
  places: readonly BlockPlace[]
}

export interface ClientReader extends Pick<VerifiedReads, 'readPart'> {
  readMany(cids: readonly CID[], options?: Abortable): Promise<Uint8Array[]>
}

/**
 * Reads blocks where the packs are not open; see `createStoreClient`. Each
 * thread that reads hashes a block once, and remembers its place.
 */
export function createClientReader(
  line: StoreLine,
  readRun: ReadRun | undefined,
): ClientReader {
  const good = createVerifiedPlaces()
  async function findPlaces(
    cids: readonly CID[],
    options: Abortable,
  ): Promise<BlockPlace[]> {
    const places = await line.call('places', [cids.map(plain)], options)
    return cids.map((cid, index) => places[index] ?? fail(cid))
  }
  return {
    async readMany(cids, options = {}) {
      const stored = cids.filter((cid) => inlineBytes(cid) === undefined)
      const found: Found = new Map()
      if (readRun !== undefined && stored.length > 0) {
        const places = await findPlaces(stored, options)
        const wanted = { cids: stored, places }
        const read = (run: Run<string>) =>
          readHere(readRun, run, wanted, { found, good })
        await Promise.all(groupRuns(places).map(read))
      }
      // Moved meanwhile, or damaged: the store itself knows, and drops those.
      const rest = stored.filter((cid) => !found.has(cid))
      await readThere(line, rest, found, options)
      return cids.map((cid) => found.get(cid) ?? inlineBytes(cid) ?? fail(cid))
    },
    async readPart(cid, part, options = {}) {
      if (inlineBytes(cid) !== undefined) return
      if (readRun === undefined) {
        return await line.call('readPart', [plain(cid), part], options)
      }
      const { start, end, of } = part
      const [place] = await line.call('places', [[plain(cid)]], options)
      if (place === undefined || place.length !== of || !good.has(place)) return
      const { pack, offset } = place
      return await readRun({
        pack,
        offset: offset + start,
        length: end - start,
      })
    },
  }
}

async function readHere(
  readRun: ReadRun,
  run: Run<string>,
  { cids, places }: Wanted,
  { found, good }: { found: Found; good: VerifiedPlaces },
): Promise<void> {
  const bytes = await readRun(run)
  if (bytes === undefined) return
  const checks = run.blocks.map(async ({ index, offset, length }) => {
    const cid = cids[index]
    const place = places[index]
    if (cid === undefined || place === undefined) return
    const part = bytes.subarray(offset, offset + length)
    const isKnown = good.has(place) && part.length === length
    const isGood = isKnown || (await isIntact(cid, part))
    if (!isGood) return
    good.add(place)
    found.set(cid, part)
  })
  await Promise.all(checks)
}

/** By the thread that has the packs open. */
async function readThere(
  line: StoreLine,
  cids: readonly CID[],
  found: Found,
  options: Abortable,
): Promise<void> {
  if (cids.length === 0) return
  const fetched = await line.call('read', [cids.map(plain)], options)
  for (const [index, cid] of cids.entries()) {
    const bytes = fetched[index]
    if (bytes !== undefined) found.set(cid, bytes)
  }
}

function fail(cid: CID): never {
  throw notHere(cid)
}
