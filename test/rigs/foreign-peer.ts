import { withBitswap } from '@helia/bitswap'
import { withLibp2pLight } from '@helia/libp2p'
import * as dagPb from '@ipld/dag-pb'
import type { PBLink } from '@ipld/dag-pb'
import { MemoryBlockstore } from 'blockstore-core'
import { createHeliaLight } from 'helia'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { importFiles } from '#lib/content/import-files'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { startWhoHasClient } from '#lib/peers/who-has/client'
import { until } from './until.ts'

/**
 * A device that is not a browser of ours: it serves whatever it is told to,
 * also what no honest device would have.
 */
export interface ForeignPeer {
  peerId: string
  /** Serves a folder with one small file under each name, as given. */
  addFolder(names: readonly string[]): Promise<string>
  /** Serves a file in blocks of 1 MiB. */
  addFile(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  /** Serves these bytes as one raw block. */
  addBlock(bytes: Uint8Array): Promise<string>
  /**
   * Serves a file of one good piece, whose second is shorter than the file
   * says: it claims `size` bytes.
   */
  addShortFile(size: number): Promise<string>
  /** Serves these blocks as they are, and says to have `root`. */
  serve(blocks: Pick<MemoryBlockstore, 'getAll'>, root: string): Promise<void>
  /** Says to have an address without having it. */
  claim(cid: string): Promise<void>
  stop(): Promise<void>
}

/** Starts one that waits at the relay; WebRTC comes from node-datachannel. */
export async function startForeignPeer(relay: string): Promise<ForeignPeer> {
  const blockstore = new MemoryBlockstore()
  const network = { profile: 'local', relays: [relay], iceServers: [] } as const
  const light = createHeliaLight({ blockstore })
  const config = browserLibp2p({
    ...network,
    relays: [...network.relays],
    iceServers: [],
  })
  const helia = withBitswap(withLibp2pLight(light, config), {})
  await helia.start()
  const { libp2p } = helia
  const loop = startRelayLoop({ relays: [relay], port: relayPort(libp2p) })
  const whoHas = startWhoHasClient({ libp2p, relays: [relay] })
  await until(() => loop.statuses().some(({ state }) => state === 'reserved'), {
    what: 'the foreign peer waits at the relay',
  })
  const announce = async (cid: string) => {
    await whoHas.announce([cid])
    return cid
  }
  return {
    peerId: libp2p.peerId.toString(),
    addFolder: async (names) => announce(await putFolder(blockstore, names)),
    async addFile(bytes) {
      const dropped = { path: 'file', file: new File([bytes], 'file') }
      return announce((await importFiles([dropped], blockstore)).cid)
    },
    addBlock: async (bytes) =>
      announce((await putRaw(blockstore, bytes)).toString()),
    addShortFile: async (size) =>
      announce(await putShortFile(blockstore, size)),
    async serve(blocks, root) {
      for await (const { cid, bytes } of blocks.getAll()) {
        for await (const piece of bytes) await blockstore.put(cid, piece)
      }
      await announce(root)
    },
    claim: async (cid) => void (await announce(cid)),
    async stop() {
      whoHas.stop()
      loop.stop()
      await helia.stop()
    },
  }
}

async function putFolder(
  store: MemoryBlockstore,
  names: readonly string[],
): Promise<string> {
  const links: PBLink[] = []
  for (const name of names) {
    const bytes = Buffer.from(`the file called ${JSON.stringify(name)}\n`)
    const cid = await putRaw(store, bytes)
    links.push({ Name: name, Hash: cid, Tsize: bytes.length })
  }
  const node = dagPb.prepare({
    Data: new UnixFS({ type: 'directory' }).marshal(),
    Links: links,
  })
  const block = dagPb.encode(node)
  const cid = CID.createV1(dagPb.code, await sha256.digest(block))
  await store.put(cid, block)
  return cid.toString()
}

async function putShortFile(
  store: MemoryBlockstore,
  size: number,
): Promise<string> {
  const piece = new Uint8Array(2 ** 20).fill(0xfe)
  const [first, second] = [piece, piece.subarray(1)]
  const claimed = [BigInt(first.length), BigInt(size - first.length)]
  const entry = new UnixFS({ type: 'file', blockSizes: claimed })
  const links = [await putRaw(store, first), await putRaw(store, second)]
  const block = dagPb.encode(
    dagPb.prepare({
      Data: entry.marshal(),
      Links: links.map((Hash) => ({ Name: '', Hash, Tsize: piece.length })),
    }),
  )
  const cid = CID.createV1(dagPb.code, await sha256.digest(block))
  await store.put(cid, block)
  return cid.toString()
}

async function putRaw(
  store: MemoryBlockstore,
  bytes: Uint8Array,
): Promise<CID> {
  const cid = CID.createV1(raw.code, await sha256.digest(bytes))
  await store.put(cid, bytes)
  return cid
}
