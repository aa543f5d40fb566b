import { concatHex } from 'viem'
import type { Hex } from 'viem'
import { fromCidWords } from '#lib/registry/contract/cid-words'
import { head, meta, tailOf } from '../scripts/chain/gas-scenario.ts'

/** A content address in the forms that the candidates take, and a name. */
export interface Pointer {
  head: number
  tail: Hex
  /** The same in binary, 36 bytes. */
  bytes: Hex
  /** The same as CIDv1 in base32. */
  text: string
  /** A public name of 23 bytes. */
  name: Hex
}

/** The pointer to some content; another seed, another content. */
export function pointerOf(seed: string): Pointer {
  const tail = tailOf(seed)
  const text = fromCidWords(head, tail)
  if (text === undefined) throw new Error('That is no content address.')
  const bytes = concatHex([`0x0${head.toString(16)}`, tail])
  return { head, tail, bytes, text, name: meta }
}
