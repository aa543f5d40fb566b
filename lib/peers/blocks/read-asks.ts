import { blockLimits } from './block-messages.ts'
import type { AskMessage, NamedBlock } from './block-messages.ts'
import type { BytePipe } from './byte-pipe.ts'
import { gatherMessages } from './message-gatherer.ts'
import { readAsk } from './read-messages.ts'
import type { ServedBlocks } from './serve-blocks.ts'
import type { ServeQueue } from './serve-queue.ts'
import type { UploadGate } from './upload-gate.ts'
import type { WatchList } from './watch-list.ts'
import { writeAnswer } from './write-messages.ts'

/** Asks that are answered at once; the rest of a flood waits in the stream. */
const longestLag = 64

/** What a device asked for, and where the answers come from. */
export interface AskedLine {
  blocks: ServedBlocks
  gate: UploadGate
  queue: ServeQueue
  watch: WatchList
}

/** Reads what a device asks, and answers or queues it. */
export function readAsks(
  pipe: BytePipe,
  line: AskedLine,
): (piece: Uint8Array) => void {
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
  { queue, watch }: AskedLine,
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
  { blocks, watch, gate }: AskedLine,
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

/** Says it to a device, if it is still there. */
export function tell(
  pipe: BytePipe,
  type: 'have' | 'dropped' | 'coming',
  ids: number[],
): void {
  // A pipe that has ended says so to its own listeners.
  pipe.send(writeAnswer({ type, ids })).catch(() => undefined)
}
