import { CID } from 'multiformats/cid'
import type { TakeMemory } from '#lib/base/verified-reads'
import { readFile } from '#lib/content/read-file'
import type { ImportedRoot } from '#lib/content/import-files'
import { readLeaves } from '#lib/content/read-leaves'
import { importIntoPack } from '#lib/drive/publish/import-into-pack'
import { openPackStore } from '#lib/store/open-pack-store'
import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'
import { PackBlockstore } from '#lib/store/pack-blockstore'
import { serveStore } from '#lib/store/serve-store'
import type { PackStore } from '#lib/store/types'

/** A number, and the address of the stored file. */
export interface ReadAnswer {
  result: number
  cid: string
}

/** What the read bench asks of a worker. */
export type ReadOrder =
  | { kind: 'prepare'; file: File }
  /** Closes the store and opens it again: nothing is verified then. */
  | { kind: 'reopen' }
  /** Answers the calls of a client on the page until the next `reopen`. */
  | { kind: 'serve'; port: MessagePort }
  /** Reads the whole stored file. Milliseconds. */
  | { kind: 'whole' }
  /** As `whole`, each piece in memory of its own. Milliseconds. */
  | { kind: 'whole-kept' }
  /** Reads the same bytes of a plain OPFS file to one place. Milliseconds. */
  | { kind: 'bare' }
  /** As `bare`, each piece in memory of its own. Milliseconds. */
  | { kind: 'bare-kept' }
  /** As `bare`, and hashes each MiB. Milliseconds. */
  | { kind: 'bare-hashed' }
  /** Reads ranges of 64 KiB at these places. Milliseconds, the middle one. */
  | { kind: 'ranges'; starts: number[] }

const bareBytes = 2 ** 20
const rangeBytes = 64 * 2 ** 10

let store: PackStore | undefined
let root: ImportedRoot | undefined

addEventListener('message', ({ data }: MessageEvent<ReadOrder>) => {
  void answer(data).then((result) => postMessage({ result, cid: root?.cid }))
})

async function answer(order: ReadOrder): Promise<number> {
  if (order.kind === 'prepare') return await prepare(order.file)
  if (order.kind === 'ranges') return await ranges(order.starts)
  if (order.kind === 'serve') {
    if (store !== undefined) serveStore(store, order.port)
    return 0
  }
  const begin = performance.now()
  await tasks[order.kind]()
  return performance.now() - begin
}

const tasks = {
  reopen,
  whole: () => whole(true),
  'whole-kept': () => whole(false),
  bare: () => bare(oneBuffer()),
  'bare-kept': () => bare((length) => new Uint8Array(length)),
  'bare-hashed': () =>
    bare(oneBuffer(), (bytes) => crypto.subtle.digest('SHA-256', bytes)),
}

async function prepare(file: File): Promise<number> {
  await reopen()
  if (store === undefined) throw new Error('Not ready.')
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

async function reopen(): Promise<void> {
  await store?.close()
  store = await openPackStore(openOpfsFiles(await packDirectory()))
}

function stored() {
  if (store === undefined || root === undefined) throw new Error('Not ready.')
  return { cid: CID.parse(root.cid), source: new PackBlockstore(store) }
}

async function whole(lend: boolean): Promise<void> {
  const { cid, source } = stored()
  for await (const _ of readFile(cid, source, { lend })) continue
}

async function bare(
  memory: TakeMemory,
  hash?: (bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>,
): Promise<void> {
  const plain = await openOpfsFiles(await packDirectory('bare')).open('bare')
  const size = plain.size()
  for (let at = 0; at < size; at += bareBytes) {
    const bytes = memory(Math.min(bareBytes, size - at))
    plain.read(bytes, at)
    await hash?.(bytes)
  }
  plain.close()
}

function oneBuffer(): TakeMemory {
  const buffer = new ArrayBuffer(bareBytes)
  return (length) => new Uint8Array(buffer, 0, length)
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
