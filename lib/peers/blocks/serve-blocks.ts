import type { CID } from 'multiformats/cid'
import { blockLimits, readAsk, writeAnswer } from './block-messages.ts'
import type { AskMessage, NamedBlock } from './block-messages.ts'
import type { BytePipe } from './byte-pipe.ts'
import { gatherMessages } from './message-gatherer.ts'
import { createServeQueue } from './serve-queue.ts'
import type { ServeQueue } from './serve-queue.ts'
import { sendBlocks } from './send-blocks.ts'
import type { UploadGate } from './upload-gate.ts'
import { createWatchList } from './watch-list.ts'
import type { WatchList } from './watch-list.ts'

/** Blocks as others may have them. */
export interface ServedBlocks {
  has(cid: CID): Promise<boolean>
  /** Verified; undefined when it is not here. */
  get(cid: CID): Promise<Uint8Array<ArrayBuffer> | undefined>
}

export interface BlockServer {
  /** Serves one stream of one device until it ends. */
  serve(peerId: string, pipe: BytePipe): void
  /** To be called with each block that came here: who waits for it is told. */
  stored(cid: CID): void
  stop(): void
}

/** Asks that are answered at once; the rest of a flood waits in the stream. */
const longestLag = 64

/** Serves blocks to whoever asks, as fast as the gate allows. */
export function createBlockServer(
  blocks: ServedBlocks,
  gate: UploadGate,
): BlockServer {
  const watchers = new Set<WatchList>()
  const pipes = new Set<BytePipe>()
  const copies = new Map<string, number>()
  return {
    serve(peerId, pipe) {
      if (!gate.limits().on) {
        pipe.end(new Error('this device serves nothing'))
        return
      }
      const queue = createServeQueue(copies)
      const watch = createWatchList((ids) => tell(pipe, 'have', ids))
      watchers.add(watch)
      pipes.add(pipe)
      const line = { peerId, pipe, blocks, gate, queue, watch }
      void sendBlocks(line)
      pipe.onBytes(readAsks(pipe, line))
      pipe.onEnd(() => {
        watchers.delete(watch)
        pipes.delete(pipe)
        queue.close()
      })
    },
    stored(cid) {
      for (const watch of watchers) watch.stored(cid)
    },
    stop() {
      for (const pipe of pipes) pipe.end(new Error('this device stops'))
    },
  }
}

interface Line {
  blocks: ServedBlocks
  gate: UploadGate
  queue: ServeQueue
  watch: WatchList
}

function readAsks(pipe: BytePipe, line: Line): (piece: Uint8Array) => void {
  let looking = 0
  const gather = gatherMessages(blockLimits.messageBytes, (body) => {
    const message = readAsk(body)
    if (message.type !== 'watch') return take(message, pipe, line)
    if (++looking > longestLag) throw new Error('too many questions')
    void lookFor(message.blocks, pipe, line)
      .catch((thrown: unknown) => pipe.end(thrown as Error))
      .finally(() => looking--)
  })
  return (piece) => {
    try {
      gather(piece)
    } catch (thrown) {
      // Not the protocol: a stranger gets no second try on this stream.
      pipe.end(thrown as Error)
    }
  }
}

function take(
  message: Exclude<AskMessage, { type: 'watch' }>,
  pipe: BytePipe,
  { queue, watch }: Line,
): void {
  if (message.type !== 'cancel') {
    queue.add(message.blocks, message.type === 'first')
    return
  }
  for (const id of message.ids) watch.forget(id)
  const dropped: number[] = []
  const coming: number[] = []
  for (const id of message.ids) {
    const was = queue.remove(id)
    if (was === 'waiting') dropped.push(id)
    if (was === 'sending') coming.push(id)
  }
  if (dropped.length > 0) tell(pipe, 'dropped', dropped)
  if (coming.length > 0) tell(pipe, 'coming', coming)
}

async function lookFor(
  named: NamedBlock[],
  pipe: BytePipe,
  { blocks, watch, gate }: Line,
): Promise<void> {
  const here: number[] = []
  for (const each of named) {
    watch.add(each)
    if (gate.limits().on && (await blocks.has(each.cid))) {
      if (watch.forget(each.id)) here.push(each.id)
    }
  }
  if (here.length > 0) tell(pipe, 'have', here)
}

function tell(
  pipe: BytePipe,
  type: 'have' | 'dropped' | 'coming',
  ids: number[],
): void {
  // A pipe that has ended says so to its own listeners.
  pipe.send(writeAnswer({ type, ids })).catch(() => undefined)
}
