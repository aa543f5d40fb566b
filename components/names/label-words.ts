import { cleanName, maxNameBytes } from '#lib/base/foreign-name'

/**
 * What stands against a new label; undefined when it is fine. The contract
 * takes any bytes: what cannot be seen or typed would make a trap of a link.
 */
export function labelFault(label: string): string | undefined {
  if (label === '') return 'The label is not filled in.'
  if (label.includes('/')) return 'A label has no slash in it.'
  const { byteLength } = new TextEncoder().encode(label)
  if (byteLength > maxNameBytes) return 'The label is too long.'
  return cleanName(label) === label
    ? undefined
    : 'A label has no invisible characters in it, and is not “.” or “..”.'
}
