/** What the standard allows, and IPFS Cluster counts in bytes of JSON. */
const most = 255

const encoder = new TextEncoder()

/** The beginning of a name that every pinning service takes; whole letters. */
export function pinName(name: string): string {
  let left = most
  let kept = ''
  for (const letter of name) {
    left -= encoder.encode(JSON.stringify(letter)).length - 2
    if (left < 0) break
    kept += letter
  }
  return kept
}
