/** A name, or a label of it, as people write it. */
export interface NameInLink {
  handle: string
  label?: string | undefined
}

/**
 * Reads `@alice` and `@alice/photos`; undefined for anything else. Whether
 * there is such a name, the chain tells.
 */
export function parseName(text: string): NameInLink | undefined {
  const [, handle, label] = shape.exec(text.trim()) ?? []
  if (handle === undefined) return undefined
  return label === undefined ? { handle } : { handle, label: label.trim() }
}

/** True for what can be a name: text from an address may be anything. */
export function isName(text: string): boolean {
  return parseName(`@${text}`)?.handle === text
}

/** The handle by the rule of the Names contract, the label free. */
const shape = /^@([a-z0-9](?:[a-z0-9-]{1,29})[a-z0-9])(?:\/(.{1,255}?))?\/?$/u
