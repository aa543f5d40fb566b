import type { RecordLabel } from '../read/record-label.ts'
import type { Mark } from '../read/read-mark.ts'
import type { RecordState } from '../read/record-view.ts'
import type { Hex } from '../contract/types.ts'

/** A record in the index: its last known state, and what logs said of it. */
export interface IndexedRecord {
  state: RecordState
  label?: RecordLabel | undefined
}

/** Everything an account published, as it was in one block. */
export interface AccountIndex extends Mark {
  /** When the state of all records was last read, whatever the logs said. */
  wholeAt: number
  /** By index: the place in the creator's count. */
  records: IndexedRecord[]
}

/** Which account on which chain. */
export interface IndexKey {
  chainId: number
  /** Hash of block 0: a local chain that was made anew is another chain. */
  genesis: Hex
  contract: Hex
  account: Hex
}

/** One line for a key, in one spelling. */
export function keyText(key: IndexKey): string {
  const { chainId, genesis, contract, account } = key
  return `${chainId} ${genesis} ${contract} ${account}`.toLowerCase()
}
