/** What one header says; its block has 512 bytes. */
export interface TarMember {
  /** Clean names with slashes between them, without one at the end. */
  path: string
  kind: 'file' | 'folder'
  /** Bytes; 0 for a folder. */
  size: number
  /** Milliseconds since 1970. */
  modifiedAt?: number | undefined
}

export const tarBlock = 512
/** Above it the eleven octal digits of a size do not do. */
const largestOctal = 8 ** 11 - 1
const longestName = 100

/**
 * The header of a member, in the interchange format of POSIX.1-2001 (pax):
 * names of any length and sizes above 8 GiB stand in an extended header before
 * the plain one.
 */
export function tarHeader(member: TarMember): Uint8Array {
  const name = member.kind === 'folder' ? `${member.path}/` : member.path
  const isLarge = member.size > largestOctal
  const isLong = utf8(name).length > longestName
  // oxlint-disable-next-line no-control-regex -- what is not ASCII is meant
  const isPlain = /^[\x20-\x7e]*$/.test(name) && !isLong
  const records = [
    ...(isPlain ? [] : [record('path', name)]),
    ...(isLarge ? [record('size', String(member.size))] : []),
  ]
  const plain = header({ ...member, name, type: member.kind })
  if (records.length === 0) return plain
  const extended = utf8(records.join(''))
  const first = { name: 'pax', size: extended.length, type: 'pax' } as const
  return joined([header(first), padded(extended), plain])
}

/** Zeros that fill the last block of so many bytes. */
export function tarPadding(size: number): Uint8Array {
  return new Uint8Array((tarBlock - (size % tarBlock)) % tarBlock)
}

const types = { file: '0', folder: '5', pax: 'x' }

interface PlainHeader {
  name: string
  size: number
  type: keyof typeof types
  modifiedAt?: number | undefined
}

/** Fields of `ustar` at their places. */
function header({ name, size, type, modifiedAt = 0 }: PlainHeader): Uint8Array {
  const block = new Uint8Array(tarBlock)
  const put = (at: number, text: string) => block.set(utf8(text), at)
  const octal = (at: number, digits: number, value: number) =>
    put(at, value.toString(8).padStart(digits, '0'))
  block.set(utf8(name).subarray(0, longestName), 0)
  octal(100, 7, type === 'folder' ? 0o755 : 0o644)
  octal(108, 7, 0)
  octal(116, 7, 0)
  octal(124, 11, Math.min(size, largestOctal))
  const seconds = Math.floor(Math.max(0, modifiedAt) / 1_000)
  octal(136, 11, Math.min(seconds, largestOctal))
  put(148, ' '.repeat(8))
  put(156, types[type])
  put(257, 'ustar\x0000')
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return block
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function record(key: string, value: string): string {
  const rest = utf8(` ${key}=${value}\n`).length
  let length = rest
  while (String(length).length + rest !== length) {
    length = String(length).length + rest
  }
  return `${length} ${key}=${value}\n`
}

function padded(bytes: Uint8Array): Uint8Array {
  return joined([bytes, tarPadding(bytes.length)])
}

function joined(parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
