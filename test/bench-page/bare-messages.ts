/** What the two workers of the bare pass tell each other. */
export type BareOrder =
  | { kind: 'open'; reader: MessagePort }
  | { kind: 'piece'; buffer: ArrayBuffer; length: number; at: number }
  | { kind: 'end' }

/** A piece of memory that the reader may fill again, or the end. */
export type BareAnswer =
  | { kind: 'opened' }
  | { kind: 'written'; buffer: ArrayBuffer }
  | { kind: 'ended' }
