/**
 * Bytes as text: UTF-8, UTF-16 with its mark, and what is neither as the
 * single bytes of Western Europe, in which every byte is a letter.
 * @param isCut the last character may be only half there
 */
export function decodeText(bytes: Uint8Array, isCut: boolean): string {
  const marked = utf16Of(bytes)
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes)
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return decoder.decode(bytes, { stream: isCut })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function utf16Of([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}
