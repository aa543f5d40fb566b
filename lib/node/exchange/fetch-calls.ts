import { CID } from 'multiformats/cid'
import type { NodeParts } from '../node-parts.ts'
import type { NodeService } from '../node-service.ts'
import type { BlockArrival } from '../types.ts'
import type { Fetched } from './create-exchange.ts'
import { fetchDag } from './fetch-dag.ts'
import { seekMore } from './seek-more.ts'

/** What the leader's node fetches for all tabs. */
export function fetchCalls(
  parts: NodeParts,
  reading: { count: number },
): Pick<NodeService, 'fetchBlock' | 'fetchDag'> {
  const { served, exchange } = parts
  const whileReading = async <T>(task: () => Promise<T>) => {
    reading.count += 1
    try {
      return await task()
    } finally {
      reading.count -= 1
    }
  }
  return {
    fetchBlock: ({ cid, soon }, { signal }) =>
      whileReading(async () => {
        const fetched = await exchange.fetch(CID.parse(cid), { signal, soon })
        return arrivalOf(parts, fetched)
      }),
    fetchDag: ({ root }, { signal, onProgress }) =>
      whileReading(async () => {
        const notes = gatherNotes((arrivals) => onProgress?.(arrivals))
        const seeking = seekMore(parts, root, signal)
        try {
          await fetchDag(CID.parse(root), {
            signal,
            store: served.whole,
            fetch: exchange.fetch,
            random: Math.random,
            onArrival(arrived) {
              seeking.share()
              notes.add(arrivalOf(parts, arrived))
            },
          })
        } finally {
          seeking.stop()
          notes.flush()
        }
      }),
  }
}

function arrivalOf({ board }: NodeParts, fetched: Fetched): BlockArrival {
  const { peerId, bytes } = fetched
  if (peerId === undefined) return { ...fetched, path: 'local' }
  board.noteReceived(peerId, bytes)
  const device = board.devices().find((each) => each.peerId === peerId)
  return { ...fetched, path: device?.path ?? 'direct' }
}

/** Milliseconds between two messages to who fetches. */
const noteEvery = 100

/** Many small blocks make few messages. */
function gatherNotes(tell: (arrivals: BlockArrival[]) => void) {
  let waiting: BlockArrival[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length > 0) tell(waiting)
    waiting = []
  }
  return {
    add(arrival: BlockArrival) {
      waiting.push(arrival)
      timer ??= setTimeout(flush, noteEvery)
    },
    flush,
  }
}
