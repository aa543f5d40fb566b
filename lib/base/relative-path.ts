import { cleanName } from './foreign-name.ts'

const longestPath = 2_048

/**
 * Where a relative reference in a file leads: the names below the same root.
 * Undefined for what is no such reference, or leads above the root.
 * @param file the names of the file that refers to it
 */
export function relativePath(
  reference: string,
  file: readonly string[],
): string[] | undefined {
  const text = reference.trim()
  if (text === '' || text.length > longestPath) return undefined
  if (/^([a-z][a-z0-9+.-]*:|\/\/|\\|#|\?)/i.test(text)) return undefined
  const path = text.startsWith('/') ? [] : file.slice(0, -1)
  for (const part of text.replace(/[?#].*$/, '').split('/')) {
    const name = decoded(part)
    if (name === undefined) return undefined
    if (name === '' || name === '.') continue
    if (name !== '..') path.push(name)
    else if (path.pop() === undefined) return undefined
  }
  return path.length === 0 ? undefined : path
}

function decoded(part: string): string | undefined {
  try {
    const name = decodeURIComponent(part)
    if (name === '' || name === '.' || name === '..') return name
    return cleanName(name) === name ? name : undefined
  } catch {
    return undefined
  }
}
