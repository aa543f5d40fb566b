import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'
import { openPackStore } from '#lib/store/open-pack-store'
import { sparseFiles } from '#test/store/sparse-files'

const mebibyte = 2 ** 20

/** Fills the packs of this origin: the index is real, the blocks are holes. */
async function fill(mebibytes: number): Promise<number> {
  const files = sparseFiles(openOpfsFiles(await packDirectory()))
  const store = await openPackStore(files)
  const importing = await store.begin('sparse')
  const bytes = new Uint8Array(mebibyte)
  for (let number = 1; number <= mebibytes; number++) {
    const digest = new Uint8Array(32)
    new DataView(digest.buffer).setUint32(0, number)
    await importing.put({
      cid: CID.createV1(0x55, create(0x12, digest)),
      bytes,
    })
  }
  await importing.commit()
  const { blocks } = store.size()
  await store.close()
  return blocks
}

addEventListener('message', ({ data }: MessageEvent<number>) => {
  fill(data).then(
    (blocks) => postMessage({ blocks }),
    (thrown: unknown) => postMessage({ error: String(thrown) }),
  )
})
