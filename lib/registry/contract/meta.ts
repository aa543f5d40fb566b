import { bytesToHex, hexToBytes } from 'viem'
import { cleanName } from '#lib/base/foreign-name'
import type { Hex } from './types.ts'

/**
 * The public description of a record, at most 256 bytes:
 *
 *     0x01                  format
 *     varint                size of the content in bytes (LEB128)
 *     varint, then bytes    media type in ASCII, at most 96 bytes
 *     the rest              name in UTF-8
 *
 * Anyone can write anything there. What does not read as this format says
 * nothing, and what does is data: cleaned, and never trusted to be true.
 */
export interface PublicMeta {
  name: string
  /** Bytes of the content. */
  size: number
  /** Media type, lower case, without parameters. */
  type: string
  /**
   * `drive`: the content is the folder of everything that the owner shares.
   * Written as a parameter of the media type, which earlier readers leave out.
   */
  kind?: 'drive' | undefined
}

const maxMetaBytes = 256
const maxTypeBytes = 96
const format = 1
const unknownType = 'application/octet-stream'
const driveMark = ';kind=drive'
const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/u

/** Writes a description; a name that does not fit is cut before its extension. */
export function encodeMeta(meta: PublicMeta): Hex {
  const type = new TextEncoder().encode(markedType(meta))
  const front = [
    format,
    ...varint(meta.size),
    ...varint(type.byteLength),
    ...type,
  ]
  const name = fitName(cleanName(meta.name), maxMetaBytes - front.length)
  return bytesToHex(Uint8Array.from([...front, ...name]))
}

/** Reads a description; undefined for everything that is not one. */
export function decodeMeta(hex: Hex): PublicMeta | undefined {
  if (hex.length > 2 + 2 * maxMetaBytes) return undefined
  const bytes = hexToBytes(hex)
  if (bytes[0] !== format) return undefined
  const size = readVarint(bytes, 1)
  const typeLength = size && readVarint(bytes, size.next)
  if (!size || !typeLength || typeLength.value > maxTypeBytes) return undefined
  const typeEnd = typeLength.next + typeLength.value
  if (typeEnd > bytes.byteLength) return undefined
  const type = decodeText(bytes.subarray(typeLength.next, typeEnd))
  const name = decodeText(bytes.subarray(typeEnd))
  if (type === undefined || name === undefined) return undefined
  const plain = {
    name: cleanName(name),
    size: size.value,
    type: knownType(type),
  }
  return type.endsWith(driveMark) ? { ...plain, kind: 'drive' } : plain
}

function markedType({ type, kind }: PublicMeta): string {
  const known = knownType(type)
  if (kind === undefined) return known
  const fits = known.length + driveMark.length <= maxTypeBytes
  return (fits ? known : unknownType) + driveMark
}

function knownType(type: string): string {
  const bare = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const fits = bare.length <= maxTypeBytes && mediaType.test(bare)
  return fits ? bare : unknownType
}

function fitName(name: string, room: number): Uint8Array {
  const encoder = new TextEncoder()
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= 17 ? name.slice(dot) : ''
  let stem = Array.from(name.slice(0, name.length - extension.length))
  let bytes = encoder.encode(name)
  while (bytes.byteLength > room && stem.length > 0) {
    stem = stem.slice(0, -1)
    bytes = encoder.encode(stem.join('') + extension)
  }
  return bytes
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Broken UTF-8 is no text; the description then says nothing.
    return undefined
  }
}

/** LEB128: seven bits a byte, lowest first. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) return [0]
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

function readVarint(
  bytes: Uint8Array,
  start: number,
): { value: number; next: number } | undefined {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes[start + index]
    if (byte === undefined) return undefined
    value += (byte & 127) * 128 ** index
    if (byte > 127) continue
    const next = start + index + 1
    return Number.isSafeInteger(value) ? { value, next } : undefined
  }
  return undefined
}
