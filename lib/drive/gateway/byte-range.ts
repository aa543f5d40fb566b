/** Bytes of a file; both ends belong to it. */
export interface ByteSpan {
  first: number
  last: number
}

/**
 * What a `Range` header asks of a file (RFC 9110, section 14). One range
 * only: several, or another unit, may be answered with the whole file, and
 * are.
 *
 * @returns undefined for the whole; `outside` if no byte of it is there
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteSpan | 'outside' | undefined {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  if (match === null) return undefined
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return undefined
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'outside' : { first: size - length, last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= size ? 'outside' : { first, last }
}
