import { unixfs } from '@helia/unixfs'
import { IDBBlockstore } from 'blockstore-idb'
import { OPFSBlockstore } from 'blockstore-opfs'
import type { Blockstore } from 'interface-blockstore'
import type { Prepared } from './page.ts'

/** As Helia's users import in a browser: on the page, with its defaults. */
export async function heliaIdb(): Promise<Prepared> {
  const blockstore = new IDBBlockstore('helia')
  await blockstore.open()
  return async (files) => {
    await addAll(blockstore, files)
    await blockstore.close()
  }
}

export async function heliaOpfs(): Promise<Prepared> {
  const blockstore = new OPFSBlockstore('helia')
  await blockstore.open()
  return async (files) => {
    await addAll(blockstore, files)
    blockstore.close()
  }
}

async function addAll(blockstore: Blockstore, files: File[]): Promise<void> {
  const fs = unixfs({ blockstore })
  const [only] = files
  if (files.length === 1 && only !== undefined) {
    await fs.addByteStream(streamOf(only))
    return
  }
  const source = files.map((file) => ({
    path: file.webkitRelativePath || file.name,
    content: streamOf(file),
  }))
  for await (const _ of fs.addAll(source)) continue
}

async function* streamOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
