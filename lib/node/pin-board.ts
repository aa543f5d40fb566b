import { decode } from '@ipld/dag-pb'
import { depthFirstWalker } from '@helia/utils'
import { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { codecs } from '../base/cid.ts'
import { createTurns } from '../base/turns.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { LeaflessBlockstore } from './leafless-blockstore.ts'
import { listWalker } from './list-walker.ts'
import { blockKey } from '../peers/blocks/watch-list.ts'
import type { PinOptions } from './types.ts'
import { blockBytes } from './verified-blockstore.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'

type Pinning = Pick<BrowserHelia, 'pins' | 'gc' | 'getCodec'>
type Metadata = Record<string, string | number | boolean>

export interface PinBoard {
  pin(root: string, options: PinOptions): Promise<void>
  unpin(root: string, options: Abortable): Promise<void>
  /** Pinned roots. */
  roots(): Promise<string[]>
  /** Deletes every block that no pin holds. */
  collect(options: Abortable): Promise<void>
  /** Keys of all blocks of `roots` that this browser has. */
  keysOf(roots: string[], options: Abortable): Promise<Set<string>>
}

/**
 * Pins over the whole store, also over what is withheld from others, and
 * never over the network: what is not here can't be kept here. Pins count
 * their blocks without a lock, so pinning, unpinning and collecting take
 * turns.
 */
export function createPinBoard(
  helia: Pinning,
  blockstore: VerifiedBlockstore,
): PinBoard {
  const inTurn = createTurns()
  const { getCodec } = helia
  const tree = new LeaflessBlockstore(blockstore)
  const whole = () => depthFirstWalker()({ blockstore: tree, getCodec })
  const walkerOf = ({ listOnly }: Metadata) =>
    listOnly === true ? () => listWalker(whole()) : whole
  return {
    pin: (text, { listOnly = false, signal }) =>
      inTurn(async () => {
        const root = CID.parse(text)
        if ((await pinOf(helia, root)) !== undefined) return
        const metadata = { listOnly }
        const how = { ...options(signal, walkerOf(metadata)), metadata }
        // A generator that is not drained pins nothing.
        for await (const _ of helia.pins.add(root, how));
      }),
    unpin: (text, { signal }) =>
      inTurn(async () => {
        const root = CID.parse(text)
        const pin = await pinOf(helia, root)
        if (pin === undefined) return
        // Counted down the way it was counted up.
        const how = options(signal, walkerOf(pin.metadata))
        for await (const _ of helia.pins.rm(root, how));
      }),
    roots: () => inTurn(() => pinnedRoots(helia)),
    collect: ({ signal }) =>
      inTurn(() => helia.gc(signal === undefined ? {} : { signal })),
    async keysOf(roots, { signal }) {
      const keys = new Set<string>()
      for (const root of roots) {
        await addKeys(blockstore, CID.parse(root), keys, signal)
      }
      return keys
    },
  }
}

async function pinOf(helia: Pinning, root: CID) {
  for await (const pin of helia.pins.ls({ cid: root })) {
    if (pin.cid.equals(root)) return pin
  }
  return undefined
}

async function pinnedRoots(helia: Pinning): Promise<string[]> {
  const roots: string[] = []
  for await (const { cid } of helia.pins.ls()) roots.push(cid.toString())
  return roots
}

/** A block that is missing hides nothing else: its siblings still count. */
async function addKeys(
  blockstore: VerifiedBlockstore,
  root: CID,
  keys: Set<string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = [root]
  for (let cid = waiting.pop(); cid !== undefined; cid = waiting.pop()) {
    signal?.throwIfAborted()
    const key = blockKey(cid)
    if (keys.has(key)) continue
    keys.add(key)
    if (cid.code !== codecs.dagPb) continue
    if (!(await blockstore.has(cid, { signal }))) continue
    const block = await blockBytes(blockstore.get(cid, { signal }))
    waiting.push(...decode(block).Links.map((link) => link.Hash))
  }
}

function options<W>(signal: AbortSignal | undefined, walker: W) {
  return signal === undefined ? { walker } : { walker, signal }
}
