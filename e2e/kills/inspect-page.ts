import { decode } from '@ipld/dag-pb'
import { openDB } from 'idb'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import type { DriveItem } from '#lib/drive/types'
import { openChannelLine } from '#lib/store/channel-port'
import { createStoreClient } from '#lib/store/store-client'
import type { StoreClient } from '#lib/store/store-client'

/** What another tab finds in the store of this browser. */
export interface Inspection {
  /** Names of the manifest's items, with their newest address. */
  items: { name: string; cid: string }[]
  /** Blocks of items that are not there or are damaged. */
  missing: string[]
  /** Blocks that no version of any item holds. */
  orphans: number
  blocks: number
}

declare global {
  var inspectStore: (deep: boolean) => Promise<Inspection>
}

const open = openChannelLine('freehold-store').then((line) =>
  createStoreClient(line, undefined),
)

/**
 * Follows every version of every item. `deep` reads and hashes each block;
 * else leaves are only looked for.
 */
globalThis.inspectStore = async (deep) => {
  const client = await open
  const manifest = await openDB('freehold-manifest')
  const items = (await manifest.getAll('items')) as DriveItem[]
  manifest.close()
  const missing: string[] = []
  const held = new Set<string>()
  for (const root of items.flatMap(({ versions }) => versions)) {
    await follow(client, CID.parse(root.cid), { deep, held, missing })
  }
  let blocks = 0
  let orphans = 0
  for await (const cid of client.cids()) {
    blocks++
    if (!held.has(keyOf(cid))) orphans++
  }
  const list = items.map(({ name, cid }) => ({ name, cid }))
  return { items: list, missing, orphans, blocks }
}

interface Walk {
  deep: boolean
  held: Set<string>
  missing: string[]
}

async function follow(
  client: StoreClient,
  cid: CID,
  walk: Walk,
): Promise<void> {
  if (walk.held.has(keyOf(cid))) return
  walk.held.add(keyOf(cid))
  const isInner = cid.code === 0x70
  const tell = (what: string) => walk.missing.push(`${cid.toString()}: ${what}`)
  if (!(await client.has(cid))) tell('not there')
  else if (isInner || walk.deep) {
    const bytes = await client.read(cid).catch(String)
    if (typeof bytes === 'string') tell(bytes)
    else if (!(await isTrue(cid, bytes))) tell('wrong')
    else if (isInner) {
      for (const { Hash } of decode(bytes).Links) {
        await follow(client, Hash, walk)
      }
    }
  }
}

async function isTrue(cid: CID, bytes: Uint8Array): Promise<boolean> {
  const { digest } = await sha256.digest(bytes)
  return digest.every((byte, at) => byte === cid.multihash.digest[at])
}

function keyOf({ multihash }: CID): string {
  return String.fromCharCode(...multihash.digest)
}
