import { toEnvelope } from '#lib/base/error-envelope'
import type { FileShelf } from './file-shelf.ts'
import type { LeafBatch, ReadingFile } from './leaf.ts'
import type {
  LeafAnswer,
  LeafOrder,
  LeafPort,
  ShelvedFile,
} from './leaf-messages.ts'
import { createPieceMemory } from './piece-memory.ts'
import { throwIfStopped } from './read-block.ts'
import { readLeaves } from './read-leaves.ts'
import type { ReadLeavesOptions } from './read-leaves.ts'

/** Batches on their way or waiting at the other side: 16 MiB at most. */
const batchesOut = 8

/**
 * Reads and hashes for an import in another worker, one request after the
 * other. The other side gives each batch back, and so decides on the speed:
 * never more than a few are out.
 */
export function serveLeaves(port: LeafPort, shelf: FileShelf): void {
  let stop = new AbortController()
  let credit = createCredit(stop.signal)
  const memory = createPieceMemory()
  port.addEventListener('message', (event) => {
    const order = event.data as LeafOrder
    if (order.kind === 'stop') stop.abort()
    else if (order.kind === 'used') {
      memory.give(order.buffer)
      credit.give()
    } else {
      stop = new AbortController()
      credit = createCredit(stop.signal)
      const options = { signal: stop.signal, memory }
      const source = fromShelf(order.files, shelf, options)
      void serve(port, order.run, source, credit)
    }
  })
  port.start()
}

async function* fromShelf(
  files: ShelvedFile[],
  shelf: FileShelf,
  options: ReadLeavesOptions,
): AsyncGenerator<LeafBatch, void, undefined> {
  const reading: ReadingFile[] = []
  for (const { path, place, skip } of files) {
    reading.push({ path, skip, file: await shelf.at(place) })
  }
  yield* readLeaves(reading, options)
}

async function serve(
  port: LeafPort,
  run: number,
  source: AsyncIterable<LeafBatch>,
  credit: Credit,
): Promise<void> {
  const answer = (message: LeafAnswer, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer)
  try {
    for await (const { buffer, leaves } of source) {
      await credit.take()
      answer({ run, kind: 'batch', buffer, leaves }, [buffer])
    }
    answer({ run, kind: 'end' })
  } catch (thrown) {
    answer({ run, kind: 'failed', error: toEnvelope(thrown) })
  }
}

interface Credit {
  /** Waits until another batch may go out. */
  take(): Promise<void>
  give(): void
}

function createCredit(signal: AbortSignal): Credit {
  let left = batchesOut
  let wake = () => {}
  signal.addEventListener('abort', () => wake(), { once: true })
  return {
    async take() {
      while (left <= 0 && !signal.aborted) {
        await new Promise<void>((resolve) => (wake = resolve))
      }
      throwIfStopped(signal)
      left--
    },
    give() {
      left++
      wake()
    },
  }
}
