import { withBitswap } from '@helia/bitswap'
import { withLibp2pLight } from '@helia/libp2p'
import type { HeliaWithLibp2p } from '@helia/libp2p'
import { FsBlockstore } from 'blockstore-fs'
import { createHeliaLight } from 'helia'
import type { CID } from 'multiformats/cid'
import { within } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { inlineBytes } from '#lib/base/cid'
import { readBlock } from '#lib/content/read-block'
import { allowedBlocks } from './allowed-blocks.ts'
import { relayLibp2p } from '../relay-node.ts'
import type { RelayNode, RelayNodeInit } from '../relay-node.ts'
import type { RelayServices } from '../relay-node.ts'

/** The blocks of a keeper: on its disk, and at those who are connected. */
export interface BlockRoom {
  /** From the disk, else from whoever is connected and has it; verified. */
  fetch(cid: CID, options?: Abortable): Promise<Uint8Array>
  /** From the disk alone; verified, undefined if it is not there. */
  readIfPresent(cid: CID, options?: Abortable): Promise<Uint8Array | undefined>
  /** Whether it lies on the disk; its bytes are not looked at. */
  has(cid: CID): Promise<boolean>
  delete(cid: CID): Promise<void>
}

/** Milliseconds that one block is waited for. */
const patience = 20_000
const mebibyte = 2 ** 20

/**
 * A relay that also speaks Bitswap over the connections it has: it serves
 * what lies in `folder` and asks for what it is to keep. It dials nobody.
 *
 * @param denies what is served to nobody, even if it lies there
 */
export async function startKeepingNode(
  init: RelayNodeInit,
  folder: string,
  denies: (cid: CID) => boolean,
): Promise<{ node: RelayNode; room: BlockRoom; stop(): Promise<void> }> {
  const disk = new FsBlockstore(folder)
  await disk.open()
  const light = createHeliaLight({ blockstore: allowedBlocks(disk, denies) })
  const helia: HeliaWithLibp2p<RelayServices> = withBitswap(
    withLibp2pLight(light, relayLibp2p(init)),
    { maxOutgoingMessageSize: 1.25 * mebibyte, messageReceiveTimeout: 60_000 },
  )
  await helia.start()
  return {
    node: helia.libp2p,
    room: roomOver(helia, disk),
    async stop() {
      await helia.stop()
      await disk.close()
    },
  }
}

function roomOver(
  helia: Pick<HeliaWithLibp2p<RelayServices>, 'blockstore'>,
  disk: FsBlockstore,
): BlockRoom {
  const has = async (cid: CID) =>
    inlineBytes(cid) !== undefined || (await disk.has(cid))
  return {
    fetch: (cid, { signal } = {}) =>
      readBlock(helia.blockstore, cid, { signal: within(patience, signal) }),
    has,
    readIfPresent: async (cid, options) =>
      (await has(cid)) ? readBlock(disk, cid, options) : undefined,
    delete: async (cid) => {
      await disk.delete(cid)
    },
  }
}
