/** Shortest and longest handle, in characters (all of one byte). */
export const handleLength = { least: 3, most: 31 } as const
/** Longest label, in bytes of UTF-8. */
export const maxLabelBytes = 255

export type NameFault =
  | 'too-short'
  | 'too-long'
  | 'wrong-character'
  | 'dash-at-edge'

export type HandleCheck =
  | { ok: true; handle: string; warnings: string[] }
  | { ok: false; fault: NameFault; words: string }

const wordsOf: Record<NameFault, string> = {
  'too-short': 'A name has at least 3 characters.',
  'too-long': 'A name has at most 31 characters.',
  'wrong-character': 'A name has small letters a to z, digits and “-” only.',
  'dash-at-edge': 'A name neither starts nor ends with “-”.',
}

/** Letters and digits that many typefaces draw alike. */
const alike: readonly (readonly [shape: string, by: string])[] = [
  ['l', '1'],
  ['o', '0'],
]

/**
 * Checks a handle by the rule of the Names contract, and warns of what people
 * may misread. Nothing is changed for the person: what does not fit is told.
 *
 * @param known Handles the person knows: a look-alike of one is warned of.
 */
export function checkHandle(
  text: string,
  known: readonly string[] = [],
): HandleCheck {
  const fault = faultOf(text)
  if (fault !== undefined) return { ok: false, fault, words: wordsOf[fault] }
  const warnings = [...mixWarnings(text), ...twinWarnings(text, known)]
  return { ok: true, handle: text, warnings }
}

/** True for what the contract takes as a handle. */
export function isHandle(text: string): boolean {
  return faultOf(text) === undefined
}

/** True if a label has the 1 to 255 bytes that the contract takes. */
export function isLabel(text: string): boolean {
  // A lone surrogate has no bytes of its own: it would become another label.
  if (!text.isWellFormed()) return false
  const { length } = new TextEncoder().encode(text)
  return length > 0 && length <= maxLabelBytes
}

/** The same text for all handles that look the same. */
export function shapeOf(handle: string): string {
  return alike.reduce(
    (text, [shape, by]) => text.replaceAll(by, shape),
    handle.replaceAll(/-+/gu, '-'),
  )
}

function faultOf(text: string): NameFault | undefined {
  if (/[^a-z0-9-]/u.test(text)) return 'wrong-character'
  if (text.length < handleLength.least) return 'too-short'
  if (text.length > handleLength.most) return 'too-long'
  if (text.startsWith('-') || text.endsWith('-')) return 'dash-at-edge'
  return undefined
}

function mixWarnings(handle: string): string[] {
  const misread = alike.filter(([, by]) => handle.includes(by))
  const digits = misread.map(
    ([shape, by]) =>
      `“${by}” here is the digit and looks like the letter “${shape}”.`,
  )
  const foreign = handle.startsWith('xn--')
    ? ['“xn--” marks names in other scripts elsewhere; here it is plain text.']
    : []
  return [...digits, ...foreign]
}

function twinWarnings(handle: string, known: readonly string[]): string[] {
  const shape = shapeOf(handle)
  return known
    .filter((other) => other !== handle && shapeOf(other) === shape)
    .map((other) => `This looks like “${other}”, which is another name.`)
}
