import { sleep } from '#lib/base/abort'
import { findWorker } from './find-worker.ts'
import type { WorkerLine } from './find-worker.ts'
import { workersHere } from './workers-here.ts'

/** Whoever waits for a video does not wait longer, in milliseconds. */
const patience = 4_000

/**
 * True if requests of this page for `/ipfs/…` are answered by the service
 * worker, which is installed and takes the page over if need be. False in
 * private windows of some browsers, at insecure addresses, when it is turned
 * off, and where an older version rules until its tabs are closed.
 */
export async function pageIsServed(): Promise<boolean> {
  return Promise.race([served(), sleep(patience).then(() => false)])
}

async function served(): Promise<boolean> {
  const worker = await findWorker()
  if (worker === undefined || !(await takesPage(worker))) return false
  const workers = workersHere()
  while (workers !== undefined && workers.controller === null) {
    await new Promise((resolve) =>
      workers.addEventListener('controllerchange', resolve, { once: true }),
    )
  }
  return true
}

async function takesPage(worker: WorkerLine): Promise<boolean> {
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data)
  })
  worker.tell({ kind: 'serve', port: port2 })
  try {
    return await answer
  } finally {
    port1.close()
  }
}
