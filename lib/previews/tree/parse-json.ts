/** A number that a JavaScript number can't hold, as it was written. */
export interface LongNumber {
  readonly [written]: string
}

const written = Symbol('written')

/** How a number was written, if it is longer than a number can be. */
export function writtenNumber(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && written in value
    ? (value as LongNumber)[written]
    : undefined
}

/**
 * JSON with every figure of its numbers. Browsers that do not tell the source
 * of a value round it, as `JSON.parse` always does.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text)
  return JSON.parse(text, keepFigures as Parameters<typeof JSON.parse>[1])
}

function keepFigures(
  _: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  const source = context?.source
  if (typeof value !== 'number' || source === undefined) return value
  const isRounded = /^-?\d+$/.test(source) && String(value) !== source
  return isRounded ? { [written]: source } : value
}
