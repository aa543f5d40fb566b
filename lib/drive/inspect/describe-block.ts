import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import * as dagPb from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'

export interface BlockLink {
  /** Of a folder's entry; of data, the way to it; may be empty. */
  name: string
  cid: string
  /** Bytes of all blocks below, as the block claims. */
  size?: number | undefined
}

export interface Described {
  links: BlockLink[]
  content: string
}

/** Characters of the content. */
const longestContent = 100_000
const deepest = 64

/**
 * What a block of dag-pb, dag-cbor or dag-json says.
 * @throws Error if it is not what its codec says; RangeError if it is nested
 * deeper than can be shown
 */
export function describeBlock(codec: number, bytes: Uint8Array): Described {
  if (codec === codecs.dagPb) return describeNode(bytes)
  const value: unknown =
    codec === codecs.dagCbor ? dagCbor.decode(bytes) : dagJson.decode(bytes)
  const links: BlockLink[] = []
  findLinks(value, [], links)
  const text = JSON.stringify(plain(value, 0), undefined, 2)
  return { links, content: text.slice(0, longestContent) }
}

function describeNode(bytes: Uint8Array): Described {
  const { Data, Links } = dagPb.decode(bytes)
  const links = Links.map(({ Name = '', Hash, Tsize }) => ({
    name: Name,
    cid: Hash.toString(),
    size: Tsize,
  }))
  return { links, content: Data === undefined ? '' : unixfsWords(Data) }
}

function unixfsWords(data: Uint8Array): string {
  try {
    const entry = UnixFS.unmarshal(data)
    const { type, data: own, blockSizes, fanout, mode, mtime } = entry
    const facts: Record<string, unknown> = { type }
    if (type === 'file' || type === 'raw') {
      facts['fileSize'] = Number(entry.fileSize())
    }
    if (own !== undefined) facts['bytesInside'] = own.length
    if (blockSizes.length > 0) facts['blockSizes'] = blockSizes.map(Number)
    if (fanout !== undefined) facts['fanout'] = Number(fanout)
    if (mode !== undefined) facts['mode'] = `0${mode.toString(8)}`
    if (mtime !== undefined) facts['mtime'] = Number(mtime.secs)
    return JSON.stringify(facts, undefined, 2).slice(0, longestContent)
  } catch {
    return `${data.length} bytes that are not UnixFS`
  }
}

function findLinks(value: unknown, way: string[], links: BlockLink[]): void {
  if (way.length > deepest) throw new RangeError('nested too deep to be shown')
  const cid = CID.asCID(value)
  if (cid !== null) {
    links.push({ name: way.join(' / '), cid: cid.toString() })
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Uint8Array) return
  for (const [key, inner] of Object.entries(value)) {
    findLinks(inner, [...way, key], links)
  }
}

/** The value as JSON has it: links and bytes as DAG-JSON writes them. */
function plain(value: unknown, depth: number): unknown {
  if (depth > deepest) throw new RangeError('nested too deep to be shown')
  const cid = CID.asCID(value)
  if (cid !== null) return { '/': cid.toString() }
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Uint8Array) return { '/': { bytes: hexOf(value) } }
  if (Array.isArray(value)) return value.map((inner) => plain(inner, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.create(null) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = plain(inner, depth + 1)
  }
  return copy
}

function hexOf(bytes: Uint8Array): string {
  const head = [...bytes.subarray(0, 64)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return bytes.length > 64 ? `${head}… (${bytes.length} bytes)` : head
}
