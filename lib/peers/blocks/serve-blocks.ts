import type { CID } from 'multiformats/cid'
import type { BytePipe } from './byte-pipe.ts'
import { readAsks, tell } from './read-asks.ts'
import { createServeQueue } from './serve-queue.ts'
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
