import { formatCount } from '#lib/base/format'

/** How many names a sentence lists. */
const mostNames = 3

/** "a.png, b.txt and 4 more". */
export function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${formatCount(more)} more`
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}
