import { CID } from 'multiformats/cid'
import { within } from '../base/abort.ts'
import type { BrowserHelia } from './compose-helia.ts'
import type { DeviceStatus, BlockArrival } from './types.ts'
import { blockBytes } from './verified-blockstore.ts'

/** No want stays open for ever, in milliseconds. */
const longestWant = 60_000

/**
 * Asks the connected devices for one block by Bitswap. Helia checks its hash,
 * and the store does so again before it is kept.
 */
export async function fetchBlock(
  helia: BrowserHelia,
  cid: string,
  devices: () => DeviceStatus[],
  signal: AbortSignal | undefined,
): Promise<BlockArrival> {
  let sender: string | undefined
  const bytes = await blockBytes(
    helia.blockstore.get(CID.parse(cid), {
      signal: within(longestWant, signal),
      onProgress: (event) => {
        if (event.type === ('bitswap:block' as string)) {
          sender = senderOf(event.detail)
        }
      },
    }),
  )
  const device = devices().find(({ peerId }) => peerId === sender)
  const path = sender === undefined ? 'local' : (device?.path ?? 'direct')
  return { cid, bytes: bytes.length, peerId: sender, path }
}

function senderOf(detail: unknown): string {
  return String((detail as { sender: unknown }).sender)
}
