import { sleep } from '#lib/base/abort'
import { workerPath } from '#lib/service-worker/save-messages'
import type { WorkerOrder } from '#lib/service-worker/save-messages'
import { isWorkerOff } from './worker-choice.ts'
import { workersHere } from './workers-here.ts'

/** A first start takes a tenth of a second; this is no worker, in ms. */
const patience = 10_000

/** The service worker, as far as it can be told something. */
export interface WorkerLine {
  tell(order: WorkerOrder): void
}

/**
 * The service worker of this origin, installed if it was not; undefined where
 * there can be none: private windows, insecure addresses, or when the person
 * turned it off.
 */
export async function findWorker(): Promise<WorkerLine | undefined> {
  const workers = workersHere()
  if (workers === undefined || isWorkerOff()) return undefined
  try {
    const registration = await workers.register(workerPath, { scope: '/' })
    const active = await Promise.race([
      workers.ready.then((ready) => ready.active),
      sleep(patience).then(() => null),
    ])
    if (active === null) return undefined
    return {
      tell: (order) =>
        (registration.active ?? active).postMessage(order, [order.port]),
    }
  } catch {
    // A browser that refuses one has another way.
    return undefined
  }
}
