import type { ReadOrder } from './read.worker.ts'

export type ReadTask = ReadOrder['kind']

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
  return await ask(worker, orderFor(task, file))
}

function orderFor(kind: ReadTask, file: File): ReadOrder {
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

function ask(to: Worker, order: ReadOrder): Promise<number> {
  return new Promise((resolve, reject) => {
    to.onmessage = ({ data }: MessageEvent<number>) => resolve(data)
    to.onerror = (event) => reject(new Error(event.message))
    to.postMessage(order)
  })
}
