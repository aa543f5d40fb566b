import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { inlineBytes } from '../base/cid.ts'
import { plain } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import { groupRuns, isIntact, notHere } from './read-blocks.ts'
import type { Run } from './read-blocks.ts'
import type { ReadRun } from './read-pack-file.ts'

/** Blocks that were read and verified, by the address that asked. */
type Found = Map<CID, Uint8Array>

/** Reads blocks where the packs are not open; see `createStoreClient`. */
export function createClientReader(
  line: StoreLine,
  readRun: ReadRun | undefined,
) {
  return async (
    cids: readonly CID[],
    options: Abortable = {},
  ): Promise<Uint8Array[]> => {
    const stored = cids.filter((cid) => inlineBytes(cid) === undefined)
    const found: Found = new Map()
    if (readRun !== undefined) {
      const runs = await findRuns(line, stored, options)
      const read = (run: Run) => readHere(readRun, run, stored, found)
      await Promise.all(runs.map(read))
    }
    // Moved meanwhile, or damaged: the store itself knows, and drops those.
    const rest = stored.filter((cid) => !found.has(cid))
    if (rest.length > 0) {
      const fetched = await line.call('read', [rest.map(plain)], options)
      for (const [index, cid] of rest.entries()) {
        const bytes = fetched[index]
        if (bytes !== undefined) found.set(cid, bytes)
      }
    }
    return cids.map((cid) => found.get(cid) ?? inlineBytes(cid) ?? fail(cid))
  }
}

async function findRuns(
  line: StoreLine,
  cids: readonly CID[],
  options: Abortable,
): Promise<Run[]> {
  const places = await line.call('places', [cids.map(plain)], options)
  return groupRuns(cids.map((cid, index) => places[index] ?? fail(cid)))
}

async function readHere(
  readRun: ReadRun,
  run: Run,
  cids: readonly CID[],
  found: Found,
): Promise<void> {
  const bytes = await readRun(run)
  if (bytes === undefined) return
  const checks = run.blocks.map(async ({ index, offset, length }) => {
    const cid = cids[index]
    const part = bytes.subarray(offset, offset + length)
    if (cid !== undefined && (await isIntact(cid, part))) found.set(cid, part)
  })
  await Promise.all(checks)
}

function fail(cid: CID): never {
  throw notHere(cid)
}
