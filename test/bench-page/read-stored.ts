import { CID } from 'multiformats/cid'
import { readFile } from '#lib/content/read-file'
import { createStoreLine } from '#lib/store/connect-store'
import { packDirectory } from '#lib/store/opfs-files'
import { PackBlockstore } from '#lib/store/pack-blockstore'
import { createPackFileReader } from '#lib/store/read-pack-file'
import { createStoreClient } from '#lib/store/store-client'
import type { ReadAnswer, ReadOrder } from './read.worker.ts'

/** `page` and `tab` read on the page: of its own worker, or of another tab's. */
export type ReadTask = Exclude<ReadOrder['kind'], 'serve'> | 'page' | 'tab'

const rangesRead = 1000
const rangeBytes = 64 * 2 ** 10

let worker: Worker | undefined

/** Lets the worker read what it stored; the same ranges in every run. */
export async function readStored(
  task: ReadTask,
  [file]: File[],
): Promise<number> {
  if (file === undefined) throw new Error('Choose a file first.')
  worker ??= new Worker('/read.worker.js', { type: 'module' })
  if (task === 'page' || task === 'tab') return await readHere(worker, task)
  const { result } = await ask(worker, orderFor(task, file))
  return result
}

/** Bytes come through a port, or, in another tab, out of the packs' files. */
async function readHere(to: Worker, task: 'page' | 'tab'): Promise<number> {
  const { port1, port2: port } = new MessageChannel()
  const { cid } = await ask(to, { kind: 'serve', port }, [port])
  const directory = await packDirectory()
  const readRun = task === 'tab' ? createPackFileReader(directory) : undefined
  const client = createStoreClient(createStoreLine(port1), readRun)
  const source = new PackBlockstore(client)
  const begin = performance.now()
  for await (const _ of readFile(CID.parse(cid), source)) continue
  const time = performance.now() - begin
  port1.close()
  return time
}

function orderFor(
  kind: Exclude<ReadOrder['kind'], 'serve'>,
  file: File,
): ReadOrder {
  if (kind === 'prepare') return { kind, file }
  if (kind === 'ranges') return { kind, starts: someStarts(file.size) }
  return { kind }
}

/** A linear congruence: random enough for a disk, the same everywhere. */
function someStarts(size: number): number[] {
  let state = 1
  return Array.from({ length: rangesRead }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * (size - rangeBytes))
  })
}

function ask(
  to: Worker,
  order: ReadOrder,
  transfer: Transferable[] = [],
): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    to.onmessage = ({ data }: MessageEvent<ReadAnswer>) => resolve(data)
    to.onerror = (event) => reject(new Error(event.message))
    to.postMessage(order, transfer)
  })
}
