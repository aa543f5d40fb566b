import { getAddress } from 'viem'
import { AppError } from '#lib/base/errors'
import type { Hex } from '../contract/types.ts'
import type { RecordState } from '../read/record-view.ts'

/** Hex digits of a word of the ABI. */
const word = 64
/** Words of a RecordEntry: id, owner, head, version, lastBlock, tail. */
const fields = 6
/** Where the entries begin: behind `0x`, their offset and their number. */
const start = 2 + 2 * word

/**
 * What `recordsOf` answered, which is an array of entries without anything of
 * variable length. By hand, because thousands of them are read at once and
 * the general decoder takes ten times as long.
 *
 * @throws AppError `chain-unreachable` when it is no such answer.
 */
export function decodePage(answer: Hex): RecordState[] {
  const count = Number(`0x${answer.slice(2 + word, start)}`)
  const length = start + count * fields * word
  if (!Number.isSafeInteger(count) || answer.length !== length) {
    throw new AppError(
      'chain-unreachable',
      'The chain server gave half an answer. It is asked again by itself.',
      { details: `recordsOf: ${answer.length} digits for ${count} records` },
    )
  }
  return Array.from({ length: count }, (_, index) =>
    decodeEntry(answer, start + index * fields * word),
  )
}

function decodeEntry(answer: Hex, at: number): RecordState {
  const digits = (field: number, skipped = 0): Hex => {
    const from = at + field * word
    return `0x${answer.slice(from + skipped, from + word)}`
  }
  return {
    id: BigInt(digits(0)),
    owner: getAddress(digits(1, word - 40)),
    head: Number(digits(2)),
    version: Number(digits(3)),
    lastBlock: Number(digits(4)),
    tail: digits(5),
  }
}
