import type { CID } from 'multiformats/cid'
import type { BlockArrival, FetchOptions } from '../types.ts'
import { blockBytes } from '../verified-blockstore.ts'
import type { VerifiedBlockstore } from '../verified-blockstore.ts'
import type { TabCalls } from './node-client.ts'

/** A verified block: from the store that all tabs share, else from others. */
export async function readBlock(
  tab: TabCalls,
  blockstore: VerifiedBlockstore,
  cid: CID,
  { signal, onBlock, soon }: FetchOptions = {},
): Promise<Uint8Array> {
  if (await blockstore.has(cid, { signal })) {
    const bytes = await readOrForget(blockstore, cid, signal)
    if (bytes !== undefined) {
      const found = { cid: cid.toString(), bytes: bytes.length }
      onBlock?.({ ...found, path: 'local' })
      return bytes
    }
  }
  const fetched = await fetchBlock(tab, cid, { signal, soon })
  const { content, ...arrival } = fetched
  onBlock?.(arrival)
  return content ?? blockBytes(blockstore.get(cid, { signal }))
}

function fetchBlock(
  tab: TabCalls,
  cid: CID,
  { signal, soon }: Pick<FetchOptions, 'signal' | 'soon'>,
): Promise<BlockArrival> {
  // To another tab bytes go by the store that both have.
  const isHere = tab.runsHere() && soon === true
  const args = { cid: cid.toString(), ...(isHere && { soon }) }
  return tab.call('fetchBlock', args, { signal })
}

/** A block that went bad on disk counts as missing, and is fetched again. */
async function readOrForget(
  blockstore: VerifiedBlockstore,
  cid: CID,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return await blockBytes(blockstore.get(cid, { signal }))
  } catch (thrown) {
    if (!(thrown instanceof Error) || !isBadBlock(thrown)) throw thrown
    await blockstore.delete(cid, { signal })
    return undefined
  }
}

function isBadBlock(error: Error): boolean {
  return 'code' in error && error.code === 'block-invalid'
}
