import { blockLimits } from './block-messages.ts'
import type { BytePipe } from './byte-pipe.ts'
import type { ServedBlocks } from './serve-blocks.ts'
import type { QueuedBlock, ServeQueue } from './serve-queue.ts'
import type { UploadGate } from './upload-gate.ts'
import type { WatchList } from './watch-list.ts'
import { writeAnswer } from './write-messages.ts'

export interface SendingLine {
  peerId: string
  pipe: BytePipe
  blocks: ServedBlocks
  gate: UploadGate
  queue: ServeQueue
  watch: WatchList
}

/**
 * Sends what a device asked for, one block after the other: what is cut is
 * one block at most. The next is read while one is sent.
 */
export async function sendBlocks(line: SendingLine): Promise<void> {
  try {
    let ahead = readNext(line)
    for (;;) {
      const next = await ahead
      if (next === undefined) return
      ahead = readNext(line)
      ahead.catch(() => undefined)
      await sendOne(line, next)
    }
  } catch (thrown) {
    line.pipe.end(thrown as Error)
  }
}

interface ReadBlock {
  named: QueuedBlock
  bytes: Uint8Array<ArrayBuffer> | undefined
}

async function readNext(line: SendingLine): Promise<ReadBlock | undefined> {
  const named = await line.queue.next()
  if (named === undefined) return undefined
  const { on } = line.gate.limits()
  const bytes = on ? await line.blocks.get(named.cid) : undefined
  return { named, bytes }
}

async function sendOne(
  { peerId, pipe, gate, watch, blocks, queue }: SendingLine,
  { named, bytes }: ReadBlock,
): Promise<void> {
  const { id, cid } = named
  if (!queue.begin(id)) return
  if (bytes === undefined) {
    queue.done(id)
    watch.add(named)
    await pipe.send(writeAnswer({ type: 'missing', ids: [id] }))
    // It may have come between the look and the watch.
    if (gate.limits().on && (await blocks.has(cid))) watch.stored(cid)
    return
  }
  const { length } = bytes
  await pipe.send(writeAnswer({ type: 'block', id, length }))
  for (let from = 0; from < length;) {
    const piece = bytes.subarray(from, from + pieceLength(pipe))
    from += piece.length
    await gate.admit(peerId, piece.length)
    const answer = writeAnswer({ type: 'piece', bytes: piece })
    await pipe.send(answer, named.isFirst)
  }
  queue.done(id)
}

/** Few large messages where the line is quick; elsewhere others wait behind. */
function pieceLength({ grain }: BytePipe): number {
  const { least, most } = blockLimits.pieceBytes
  return Math.min(Math.max(grain?.() ?? 0, least), most)
}
