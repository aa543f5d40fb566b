/** An import's id takes 200 bytes at most; the rest of it keeps it unique. */
const nameBytes = 120

/** What the ids of all tries to import a root of this name begin with. */
export function importPrefix(root: string): string {
  const name = new TextEncoder().encode(root).slice(0, nameBytes)
  return `${new TextDecoder().decode(name).replaceAll('\ufffd', '')}#`
}

/**
 * The end of an import's id: tells when it began.
 *
 * @param now milliseconds since 1970
 */
export function importStamp(now: number, random: string): string {
  return `${now}-${random}`
}

/** Milliseconds since 1970; 0 if the id does not tell. */
export function importBegan(id: string): number {
  const stamp = /#(\d+)-[^#]*$/u.exec(id)?.[1]
  return stamp === undefined ? 0 : Number(stamp)
}
