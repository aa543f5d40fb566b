import { depthFirstWalker } from '@helia/utils'
import { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { blockKey } from './served-blockstore.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'

export interface PinBoard {
  pin(root: string, options: Abortable): Promise<void>
  unpin(root: string, options: Abortable): Promise<void>
  /** Keys of all blocks of `roots` that this browser has. */
  keysOf(roots: string[], options: Abortable): Promise<Set<string>>
}

/**
 * Pins over the whole store, also over what is withheld from others, and
 * never over the network: what is not here can't be kept here.
 */
export function createPinBoard(
  helia: BrowserHelia,
  blockstore: VerifiedBlockstore,
): PinBoard {
  const { getCodec } = helia
  const walker = () => depthFirstWalker()({ blockstore, getCodec })
  const isPinnedRoot = async (root: CID) => {
    for await (const pin of helia.pins.ls({ cid: root })) {
      if (pin.cid.equals(root)) return true
    }
    return false
  }
  return {
    async pin(text, { signal }) {
      const root = CID.parse(text)
      if (await isPinnedRoot(root)) return
      // A generator that is not drained pins nothing.
      for await (const _ of helia.pins.add(root, withSignal(signal, walker)));
    },
    async unpin(text, { signal }) {
      const root = CID.parse(text)
      if (!(await isPinnedRoot(root))) return
      for await (const _ of helia.pins.rm(root, withSignal(signal, walker)));
    },
    async keysOf(roots, { signal }) {
      const keys = new Set<string>()
      for (const root of roots) {
        const options = signal === undefined ? {} : { signal }
        for await (const { block } of walker().walk(CID.parse(root), options)) {
          keys.add(blockKey(block.cid))
        }
      }
      return keys
    },
  }
}

function withSignal<W>(signal: AbortSignal | undefined, walker: W) {
  return signal === undefined ? { walker } : { walker, signal }
}
