import type { DeedsChain, Hex, RecordView } from '../contract/types.ts'
import { isSame, viewState } from '../read/record-view.ts'
import type { AccountIndex, IndexedRecord } from './account-index.ts'
import { versionKey } from './name-records.ts'

/** What an account published and still owns. */
export interface OwnRecords {
  /** Newest first. */
  records: RecordView[]
  /** Records whose names are still to be read: the next reading goes on. */
  unnamed: number
  /** Block that this is the state of. */
  block: number
}

/** An index in memory, and what was last shown of it. */
export interface Held {
  index: AccountIndex
  vain: Set<string>
  /** The last answer: given again while nothing in it would differ. */
  shown?: Shown | undefined
}

interface Shown {
  answer: OwnRecords
  finalBlock: number
  /** Every record in it is final. */
  isSettled: boolean
}

/** The owned records as screens show them; the last answer if it stands. */
export function showOwn(
  now: Held,
  { chain, account }: { chain: DeedsChain; account: Hex },
  unnamed: number,
  last: number,
): OwnRecords {
  const { index, shown } = now
  const isShown =
    shown !== undefined &&
    shown.answer.unnamed === unnamed &&
    (shown.isSettled || shown.finalBlock === last)
  if (isShown) return shown.answer
  const records = index.records
    .filter(({ state }) => isSame(state.owner, account))
    .toReversed()
    .map((record) => toView(record, chain, last, now.vain))
  const answer = { records, unnamed, block: index.block }
  const isSettled = records.every(({ finality }) => finality === 'final')
  now.shown = { answer, finalBlock: last, isSettled }
  return answer
}

/** Final records change no more until their place in the index does. */
const settled = new WeakMap<IndexedRecord, RecordView>()

function toView(
  record: IndexedRecord,
  chain: DeedsChain,
  last: number,
  vain: Set<string>,
): RecordView {
  const known = settled.get(record)
  if (known !== undefined) return known
  const { state, label } = record
  const isFinal = state.lastBlock <= last
  const finality = isFinal ? 'final' : 'included'
  const view: RecordView = { ...viewState(chain, state, label), finality }
  if (vain.has(versionKey(record))) return view
  // Not asked for yet is not withheld.
  delete view.withheld
  if (isFinal) settled.set(record, view)
  return view
}
