import { blockLimits, knowsFirst } from './block-messages.ts'
import type { AnswerMessage, NamedBlock } from './block-messages.ts'
import type { BytePipe } from './byte-pipe.ts'
import { gatherMessages } from './message-gatherer.ts'
import { readAnswer } from './read-messages.ts'
import { writeAsk } from './write-messages.ts'

/** What a source of blocks tells whoever asked it. */
export interface SourceEvents {
  /** Not verified. The memory is its own, and the listener's from now on. */
  block(id: number, bytes: Uint8Array<ArrayBuffer>): void
  missing(ids: number[]): void
  have(ids: number[]): void
  /** Cancelled in time: it will not come. */
  dropped(ids: number[]): void
  /** Cancelled too late. */
  coming(ids: number[]): void
  /** Bytes arrived, of whatever. */
  progress(bytes: number): void
  /** Nothing comes any more. */
  end(): void
}

/** One device, asked for blocks. */
export interface BlockLink {
  /**
   * @param first before all others, and in this order; who speaks an older
   * version chooses an order as ever
   */
  want(blocks: NamedBlock[], first?: boolean): void
  watch(blocks: NamedBlock[]): void
  cancel(ids: number[]): void
  end(reason: Error): void
}

/**
 * The asking end of a stream. A block that was not asked for, and whatever
 * is not of the protocol, ends it.
 */
export function openBlockLink(pipe: BytePipe, events: SourceEvents): BlockLink {
  const open = new Set<number>()
  const hasFirst = knowsFirst(pipe.protocol)
  const read = createReader(open, events)
  const gather = gatherMessages(blockLimits.messageBytes, (body) =>
    read(readAnswer(body)),
  )
  pipe.onBytes((piece) => {
    events.progress(piece.length)
    try {
      gather(piece)
    } catch (thrown) {
      pipe.end(thrown as Error)
    }
  })
  pipe.onEnd(() => events.end())
  const send = (bytes: Uint8Array<ArrayBuffer>) => {
    pipe.send(bytes).catch((thrown: unknown) => pipe.end(thrown as Error))
  }
  return {
    want(blocks, first = false) {
      const type = first && hasFirst ? 'first' : 'want'
      for (const { id } of blocks) open.add(id)
      for (const some of lots(blocks)) send(writeAsk({ type, blocks: some }))
    },
    watch(blocks) {
      for (const some of lots(blocks)) {
        send(writeAsk({ type: 'watch', blocks: some }))
      }
    },
    cancel(ids) {
      for (const some of lots(ids))
        send(writeAsk({ type: 'cancel', ids: some }))
    },
    end: (reason) => pipe.end(reason),
  }
}

/** Hands on what the other side may say, and puts blocks together. */
function createReader(open: Set<number>, events: SourceEvents) {
  let block: { id: number; bytes: Uint8Array<ArrayBuffer> } | undefined
  let filled = 0
  const finish = () => {
    if (block === undefined || filled < block.bytes.length) return
    const { id, bytes } = block
    block = undefined
    events.block(id, bytes)
  }
  return (answer: AnswerMessage): void => {
    switch (answer.type) {
      case 'have':
        return events.have(answer.ids)
      case 'block':
        if (block !== undefined) throw new Error('a block within a block')
        expectIds([answer.id], (id) => open.delete(id))
        block = { id: answer.id, bytes: new Uint8Array(answer.length) }
        filled = 0
        return finish()
      case 'piece':
        if (block === undefined) throw new Error('a piece of nothing')
        block.bytes.set(answer.bytes, filled)
        filled += answer.bytes.length
        return finish()
      case 'coming':
        // It may be here already: the two cross on the way.
        return events.coming(answer.ids)
      default:
        expectIds(answer.ids, (id) => open.delete(id))
        return events[answer.type](answer.ids)
    }
  }
}

function expectIds(ids: number[], isExpected: (id: number) => boolean): void {
  if (!ids.every(isExpected)) throw new Error('an answer nobody asked for')
}

function lots<T>(all: T[]): T[][] {
  const count = Math.ceil(all.length / blockLimits.named)
  return Array.from({ length: count }, (_, at) =>
    all.slice(at * blockLimits.named, (at + 1) * blockLimits.named),
  )
}
