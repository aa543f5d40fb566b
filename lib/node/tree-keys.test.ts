import { encode } from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { codecs } from '../base/cid.ts'
import { treeKeys } from './tree-keys.ts'

/** The address of a leaf that nobody reads. */
function leaf(order: number): CID {
  const digest = new Uint8Array(32)
  new DataView(digest.buffer).setUint32(0, order)
  return CID.createV1(codecs.raw, create(0x12, digest))
}

test('a tree of very many leaves leaves the page time, and can be stopped', async () => {
  const links = Array.from({ length: 30_000 }, (_, order) => ({
    ...{ Name: '', Tsize: 1 },
    Hash: leaf(order),
  }))
  const bytes = encode({ Links: links })
  const root = CID.createV1(codecs.dagPb, await sha256.digest(bytes))
  const stop = new AbortController()
  // A store that answers at once. A timer has its turn only where who
  // follows the tree makes a pause.
  const store = {
    async *get() {
      setTimeout(() => stop.abort(), 0)
      yield bytes
    },
  }
  const record = { root: root.toString(), listOnly: false }
  const { signal } = stop
  await expect(treeKeys([record], store, { signal })).rejects.toMatchObject({
    name: 'AbortError',
  })
})
