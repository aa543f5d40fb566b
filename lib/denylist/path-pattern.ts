import type { PathPattern } from './types.ts'

/**
 * Reads the part of a rule behind the address. `/a/b/` means `/a/b`, and
 * `/a/*` means `/a*`, which is every path whose letters begin so.
 *
 * @throws URIError where the percent-encoding is broken
 */
export function parsePathPattern(text: string): PathPattern {
  const isPrefix = text.endsWith('*')
  const path = isPrefix ? text.slice(0, -1) : text
  return { path: decodeURIComponent(trimSlashes(path)), isPrefix }
}

/** Whether `path`, decoded names joined by "/", is one that is meant. */
export function matchesPath(
  { path: wanted, isPrefix }: PathPattern,
  path: string,
): boolean {
  return isPrefix ? path.startsWith(wanted) : path === wanted
}

function trimSlashes(path: string): string {
  let start = 0
  let end = path.length
  while (start < end && path[start] === '/') start++
  while (end > start && path[end - 1] === '/') end--
  return path.slice(start, end)
}
