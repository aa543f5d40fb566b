import { fromEnvelope } from '#lib/base/error-envelope'
import type { LeafBatch, ReadLeaves } from './leaf.ts'
import type { LeafAnswer, LeafOrder, LeafPort } from './leaf-messages.ts'
import { throwIfStopped } from './read-block.ts'

/**
 * Leaves that another worker reads and hashes, so that this one has all its
 * time for writing. The bytes change hands; nothing is copied. What it gives
 * may be called again, once the run before is over.
 * @param placeOf where the other worker has the file on its shelf
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`
 */
export function remoteLeaves(
  port: LeafPort,
  placeOf: (file: Blob) => number,
): ReadLeaves {
  const send = (order: LeafOrder, transfer: Transferable[] = []) =>
    port.postMessage(order, transfer)
  let runs = 0
  return async function* read(files, { signal }) {
    throwIfStopped(signal)
    const run = runs++
    const answers = createInbox(port, run)
    const stop = () => send({ kind: 'stop' })
    signal?.addEventListener('abort', stop, { once: true })
    const shelved = files.map(({ path, file, skip }) => ({
      ...{ path, skip, place: placeOf(file) },
    }))
    send({ kind: 'read', run, files: shelved })
    let isOver = false
    try {
      for (;;) {
        const answer = await answers.next()
        isOver = answer.kind !== 'batch'
        throwIfStopped(signal)
        if (answer.kind === 'end') return
        if (answer.kind === 'failed') throw fromEnvelope(answer.error)
        yield batchOf(answer, send)
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      if (!isOver) stop()
      answers.close()
    }
  }
}

function batchOf(
  { buffer, leaves }: Extract<LeafAnswer, { kind: 'batch' }>,
  send: (order: LeafOrder, transfer: Transferable[]) => void,
): LeafBatch {
  const release = () => send({ kind: 'used', buffer }, [buffer])
  return { buffer, leaves, release }
}

/** Answers to one run, in the order in which they came; older ones are late. */
function createInbox(port: LeafPort, run: number) {
  const waiting: LeafAnswer[] = []
  let wake = () => {}
  const take = (event: MessageEvent) => {
    const answer = event.data as LeafAnswer
    if (answer.run !== run) return
    waiting.push(answer)
    wake()
  }
  port.addEventListener('message', take)
  port.start()
  return {
    async next(): Promise<LeafAnswer> {
      for (;;) {
        const answer = waiting.shift()
        if (answer !== undefined) return answer
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    close: () => port.removeEventListener('message', take),
  }
}
