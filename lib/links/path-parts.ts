import { AppError } from '#lib/base/errors'

const deepestPath = 64

/**
 * Names of a path as it was pasted, decoded: empty ones and `.` are nothing.
 * @throws AppError `address-malformed` for `..`, a slash or NUL inside of a
 * name, and for more than 64 names
 */
export function pathParts(names: readonly string[]): string[] {
  const path = names.filter((part) => part !== '' && part !== '.')
  const isForeign = (part: string) => part === '..' || /[/\0]/.test(part)
  if (path.length > deepestPath || path.some(isForeign)) {
    throw notAnAddress('path')
  }
  return path
}

/**
 * Percent-encoding taken off.
 * @throws AppError `address-malformed` where it is broken
 */
export function decodedParts(parts: readonly string[]): string[] {
  try {
    return parts.map((part) => decodeURIComponent(part))
  } catch {
    throw notAnAddress('percent encoding')
  }
}

/** What is said of everything that is no address. */
export function notAnAddress(details: string): AppError {
  return new AppError(
    'address-malformed',
    'This is not an address that can be opened. Paste a content address ' +
      '(bafy… or Qm…), an ipfs:// or /ipfs/… path, the link of a web mirror, ' +
      'or a share link.',
    { details },
  )
}
