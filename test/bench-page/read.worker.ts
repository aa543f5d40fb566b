import { CID } from 'multiformats/cid'
import { readFile } from '#lib/content/read-file'
import type { ImportedRoot } from '#lib/content/import-files'
import { readLeaves } from '#lib/content/read-leaves'
import { importIntoPack } from '#lib/drive/publish/import-into-pack'
import { openPackStore } from '#lib/store/open-pack-store'
import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'
import { PackBlockstore } from '#lib/store/pack-blockstore'
import type { PackStore } from '#lib/store/types'

/** What the read bench asks of a worker; each answers with a number. */
export type ReadOrder =
  | { kind: 'prepare'; file: File }
  /** Reads the whole stored file, verified. Milliseconds. */
  | { kind: 'whole' }
  /** Reads the same bytes of a plain OPFS file. Milliseconds. */
  | { kind: 'bare' }
  /** Reads ranges of 64 KiB at these places. Milliseconds, the middle one. */
  | { kind: 'ranges'; starts: number[] }

const bareBytes = 8 * 2 ** 20
const rangeBytes = 64 * 2 ** 10

let store: PackStore | undefined
let root: ImportedRoot | undefined

addEventListener('message', ({ data }: MessageEvent<ReadOrder>) => {
  void answer(data).then((result) => postMessage(result))
})

async function answer(order: ReadOrder): Promise<number> {
  if (order.kind === 'prepare') return await prepare(order.file)
  if (order.kind === 'ranges') return await ranges(order.starts)
  const begin = performance.now()
  await (order.kind === 'whole' ? whole() : bare())
  return performance.now() - begin
}

async function prepare(file: File): Promise<number> {
  store = await openPackStore(openOpfsFiles(await packDirectory()))
  const newId = () => crypto.randomUUID()
  const dropped = [{ path: file.name, file }]
  root = await importIntoPack(store, dropped, { newId })
  const plain = await openOpfsFiles(await packDirectory('bare')).open('bare')
  let end = 0
  const files = [{ path: file.name, file }]
  for await (const { buffer, leaves, release } of readLeaves(files, {})) {
    for (const { start, length } of leaves) {
      plain.write(new Uint8Array(buffer, start, length), end)
      end += length
    }
    release()
  }
  plain.flush()
  plain.close()
  return root.size
}

function stored() {
  if (store === undefined || root === undefined) throw new Error('Not ready.')
  return { cid: CID.parse(root.cid), source: new PackBlockstore(store) }
}

async function whole(): Promise<void> {
  const { cid, source } = stored()
  for await (const _ of readFile(cid, source)) continue
}

async function bare(): Promise<void> {
  const plain = await openOpfsFiles(await packDirectory('bare')).open('bare')
  const size = plain.size()
  for (let at = 0; at < size; at += bareBytes) {
    plain.read(new Uint8Array(Math.min(bareBytes, size - at)), at)
  }
  plain.close()
}

async function ranges(starts: number[]): Promise<number> {
  const { cid, source } = stored()
  const times: number[] = []
  for (const offset of starts) {
    const begin = performance.now()
    const range = { offset, length: rangeBytes }
    for await (const _ of readFile(cid, source, range)) continue
    times.push(performance.now() - begin)
  }
  times.sort((one, two) => one - two)
  return times[Math.floor(times.length / 2)] ?? 0
}
