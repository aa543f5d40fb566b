import { fromRlp, hexToNumber, keccak256, numberToHex, toRlp } from 'viem'
import type { Hex } from '../contract/types.ts'
import { refuse } from './refuse.ts'

/** What a proof takes from a block header. */
export interface BlockHeader {
  number: number
  hash: Hex
  /** Milliseconds since 1970. */
  at: number
  stateRoot: Hex
}

/** A block as `eth_getBlockByNumber` tells it; fields by their RPC names. */
export type ToldBlock = Record<string, unknown>

type Field = readonly [name: string, kind: 'bytes' | 'number']

/**
 * The header's fields in their order (Yellow Paper 4.3; EIP-1559, 4895, 4844,
 * 4788, 7685, 7928, 7843). Those from baseFeePerGas on came with later forks.
 */
const fields: readonly Field[] = [
  ['parentHash', 'bytes'],
  ['sha3Uncles', 'bytes'],
  ['miner', 'bytes'],
  ['stateRoot', 'bytes'],
  ['transactionsRoot', 'bytes'],
  ['receiptsRoot', 'bytes'],
  ['logsBloom', 'bytes'],
  ['difficulty', 'number'],
  ['number', 'number'],
  ['gasLimit', 'number'],
  ['gasUsed', 'number'],
  ['timestamp', 'number'],
  ['extraData', 'bytes'],
  ['mixHash', 'bytes'],
  ['nonce', 'bytes'],
  ['baseFeePerGas', 'number'],
  ['withdrawalsRoot', 'bytes'],
  ['blobGasUsed', 'number'],
  ['excessBlobGas', 'number'],
  ['parentBeaconBlockRoot', 'bytes'],
  ['requestsHash', 'bytes'],
  ['blockAccessListHash', 'bytes'],
  ['slotNumber', 'number'],
]

const place = (name: string) => fields.findIndex(([field]) => field === name)
const shortestHeader = place('nonce') + 1

/**
 * The header of a block as its chain hashes it.
 *
 * @throws AppError `proof-invalid` when it does not have the block's hash: the
 * server lies, or the chain's headers have other fields.
 */
export function encodeHeader(block: ToldBlock): Hex {
  const told = fields.filter(([name]) => block[name] !== undefined)
  const header = toRlp(told.map((field) => encodeField(field, block)))
  if (keccak256(header) === block['hash']) return header
  throw refuse('the block header does not have the hash of the block')
}

function encodeField([name, kind]: Field, block: ToldBlock): Hex {
  const value = block[name]
  if (typeof value !== 'string') throw refuse(`the block's ${name} is no text`)
  if (kind === 'bytes') return value as Hex
  const number = BigInt(value)
  if (number === 0n) return '0x'
  const digits = numberToHex(number)
  return digits.length % 2 === 0 ? digits : `0x0${digits.slice(2)}`
}

/**
 * Reads an encoded header; its hash follows from its bytes.
 *
 * @throws AppError `proof-invalid` for bytes that are no header.
 */
export function decodeHeader(header: Hex): BlockHeader {
  const parts = listOf(header)
  const stateRoot = parts[place('stateRoot')]
  if (parts.length < shortestHeader || stateRoot?.length !== 66) {
    throw refuse('the block header is malformed')
  }
  return {
    number: numberAt(parts, 'number'),
    hash: keccak256(header),
    at: numberAt(parts, 'timestamp') * 1000,
    stateRoot,
  }
}

function listOf(header: Hex): Hex[] {
  try {
    const parts = fromRlp(header, 'hex')
    if (Array.isArray(parts)) return parts as Hex[]
  } catch {
    // Not RLP: the sentence below says it.
  }
  throw refuse('the block header is malformed')
}

function numberAt(parts: Hex[], name: string): number {
  const digits = parts[place(name)]
  return digits === undefined || digits === '0x' ? 0 : hexToNumber(digits)
}
