import type { NamedBlock } from '../blocks/block-messages.ts'
import type { SourceEvents } from '../blocks/block-link.ts'
import type { Want } from './want.ts'

/** A device that blocks can be asked of, by whatever protocol. */
export interface BlockSource {
  /** @param first before all others, and in this order */
  want(blocks: NamedBlock[], first?: boolean): void
  /** Undefined where the protocol can't ask who has what. */
  watch?: ((blocks: NamedBlock[]) => void) | undefined
  cancel(ids: number[]): void
  end(reason: Error): void
}

/** Starts to ask a device; events come until its `end`. */
export interface SourceStart {
  peerId: string
  open(events: SourceEvents): BlockSource
}

/** A source as the pool sees it: what it was asked, how fast it is. */
export interface PoolSource {
  peerId: string
  /** More wants that it may be given now. */
  room(): number
  /** Milliseconds until a block that is asked of it now will be here. */
  delay(): number
  /** As `delay`, of one that it was asked for already. */
  delayOf(want: Want): number
  /** True if it was not begun: it can be taken back without loss. */
  waitsFor(want: Want): boolean
  /** True if it was asked back, and has not answered that. */
  isLeaving(want: Want): boolean
  /** `unknown` is worth a try. */
  knows(want: Want): 'has' | 'lacks' | 'unknown'
  ask(want: Want): void
  /** Asks for a want back; its flight ends once that is answered. */
  takeBack(want: Want): void
  /** Ends the flight now; the block may come all the same. */
  cancel(want: Want): void
  /** True if bytes came from it a moment ago. */
  isSending(): boolean
  /** It is too slow beside the others: nothing is asked of it for a while. */
  rest(): void
  watch(wants: Iterable<Want>): void
  unwatch(want: Want): void
  /** Lets go of what it does not answer. */
  look(): void
  end(reason: Error): void
}
