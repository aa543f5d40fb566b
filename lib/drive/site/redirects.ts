import { AppError } from '#lib/base/errors'

/** One line of a `_redirects` file. */
export interface RedirectRule {
  from: string
  to: string
  status: number
}

/** Bytes that the file may have. */
export const largestRedirects = 64 * 1024

const statuses = new Set([200, 301, 302, 303, 307, 308, 404, 410, 451])
const mostRules = 2_000

/**
 * Reads a `_redirects` file: `from to [status]`, the first that fits counts.
 * https://specs.ipfs.tech/http-gateways/web-redirects-file/
 * @throws AppError `unexpected` for a line that the specification refuses
 */
export function parseRedirects(text: string): RedirectRule[] {
  const rules: RedirectRule[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const words = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    const [from = '', to, status = '301', ...more] = words
    if (from === '') continue
    const code = Number(status)
    const isPath = from.startsWith('/') && !/\*./.test(from)
    const isTarget =
      to !== undefined && (to.startsWith('/') || /^https?:\/\//.test(to))
    if (!isPath || !isTarget || !statuses.has(code) || more.length > 0) {
      throw badLine(index + 1)
    }
    rules.push({ from, to, status: code })
    if (rules.length > mostRules) throw badLine(index + 1)
  }
  return rules
}

/**
 * What a path that is not there leads to; undefined if no rule fits it.
 * `:name` stands for one part of a path, `*` at the end for all the rest,
 * which the target calls `:splat`.
 */
export function redirectFor(
  path: string,
  rules: readonly RedirectRule[],
): { to: string; status: number } | undefined {
  for (const { from, to, status } of rules) {
    const found = placeholders(path, from)
    if (found === undefined) continue
    const target = to.replace(/:([A-Za-z]\w*)/g, (whole, name: string) => {
      return found.get(name) ?? whole
    })
    return { to: target, status }
  }
  return undefined
}

function placeholders(
  path: string,
  from: string,
): Map<string, string> | undefined {
  const parts = trimmed(path).split('/')
  const wanted = trimmed(from).split('/')
  const found = new Map<string, string>()
  for (const [index, want] of wanted.entries()) {
    if (want === '*') {
      return found.set('splat', parts.slice(index).join('/'))
    }
    const part = parts[index]
    if (part === undefined) return undefined
    if (want.startsWith(':') && part !== '') found.set(want.slice(1), part)
    else if (want !== part) return undefined
  }
  return parts.length === wanted.length ? found : undefined
}

/** A slash at the end does not make another path. */
function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path
}

function badLine(line: number): AppError {
  return new AppError(
    'unexpected',
    `The file _redirects of this site has a mistake in line ${line}.`,
  )
}
