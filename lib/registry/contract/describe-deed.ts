import { decodeFunctionData, keccak256 } from 'viem'
import { shortCid } from '#lib/base/cid'
import { fromCidWords, fromLongCid } from './cid-words.ts'
import { deedsAbi } from './deeds-abi.ts'
import { decodeMeta } from './meta.ts'
import type { Hex } from './types.ts'

/** A call of the contract in words, for whoever has to approve it. */
export interface DeedDescription {
  title: string
  /** What is signed, and what follows from it. */
  sentence: string
  lines: { label: string; value: string }[]
}

/**
 * Puts calldata into words. What it does not know it does not describe: a
 * screen then says that nobody can explain the call.
 */
export function describeDeed(data: Hex): DeedDescription | undefined {
  try {
    const call = decodeFunctionData({ abi: deedsAbi, data })
    return describe(call.functionName, call.args ?? [])
  } catch {
    // Not a call of this contract.
    return undefined
  }
}

function describe(
  name: string,
  args: readonly unknown[],
): DeedDescription | undefined {
  switch (name) {
    case 'publish':
      return publishing(words(args[0], args[1]), args[2] as Hex)
    case 'publishLong':
      return publishing(longWords(args[0]), args[1] as Hex)
    case 'publishBatch':
      return publishingAll(args[0] as Publication[])
    case 'update':
      return updating(args[1], words(args[2], args[3]), args[4] as Hex)
    case 'updateLong':
      return updating(args[1], longWords(args[2]), args[3] as Hex)
    case 'unpublish':
      return {
        title: 'Unpublish',
        sentence:
          'Your record will point to nothing. It stays yours, and its history stays public.',
        lines: [],
      }
    case 'describe':
      return {
        title: 'Rename in public',
        sentence: 'Everyone will see this name at your record.',
        lines: named(args[1] as Hex),
      }
    case 'safeTransferFrom':
    case 'transferFrom':
      return {
        title: 'Transfer the record',
        sentence:
          'The record will belong to another account. You can’t take it back.',
        lines: [{ label: 'New owner', value: String(args[1]) }],
      }
    default:
      return undefined
  }
}

function publishing(cid: string | undefined, meta: Hex): DeedDescription {
  return {
    title: 'Record ownership',
    sentence:
      'You state in public that you own this content as it is now. Anyone can check it; nobody can erase it, not even you.',
    lines: [...named(meta), ...addressed(cid)],
  }
}

interface Publication {
  head: number
  tail: Hex
  meta: Hex
}

/** Names that are told one by one; the others are counted. */
const mostNamed = 8

function publishingAll(items: Publication[]): DeedDescription {
  const told = items.slice(0, mostNamed).map(({ head, tail, meta }, index) => {
    const cid = words(head, tail)
    const address = cid === undefined ? 'no address' : shortCid(cid)
    const name = decodeMeta(meta)?.name
    const value = name === undefined ? address : `${name}, ${address}`
    return { label: String(index + 1), value }
  })
  const left = items.length - told.length
  const more = left === 0 ? [] : [{ label: 'And', value: `${left} more` }]
  return {
    title: `Record ownership of ${items.length}`,
    sentence: `You state in public that you own these ${items.length} contents as they are now, with their names. Anyone can check it; nobody can erase it, not even you.`,
    lines: [...told, ...more],
  }
}

function updating(
  version: unknown,
  cid: string | undefined,
  meta: Hex,
): DeedDescription {
  return {
    title: 'Record a new version',
    sentence: `Your record will point to version ${Number(version) + 1}. Older versions stay in the public history.`,
    lines: [...named(meta), ...addressed(cid)],
  }
}

function words(head: unknown, tail: unknown): string | undefined {
  return fromCidWords(Number(head), tail as Hex)
}

function longWords(bytes: unknown): string | undefined {
  return fromLongCid(bytes as Hex, keccak256(bytes as Hex))
}

function named(meta: Hex): DeedDescription['lines'] {
  const name = decodeMeta(meta)?.name
  return name === undefined ? [] : [{ label: 'Public name', value: name }]
}

function addressed(cid: string | undefined): DeedDescription['lines'] {
  if (cid === undefined) return []
  return [{ label: 'Content address', value: shortCid(cid) }]
}
