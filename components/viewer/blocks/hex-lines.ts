/** Bytes as people read them: place, sixteen bytes, and the letters in them. */
export function hexLines(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const part = [...bytes.subarray(at, at + 16)]
    const place = at.toString(16).padStart(6, '0')
    const figures = part.map((byte) => byte.toString(16).padStart(2, '0'))
    const letters = part.map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
    )
    lines.push(`${place}  ${figures.join(' ').padEnd(47)}  ${letters.join('')}`)
  }
  return lines.join('\n')
}
