/**
 * The file that a request path asks for, relative to the served folder:
 * `/` and `/view/` mean their index.html. Undefined for a path that is not
 * well-formed or would leave the folder.
 */
export function requestedFile(url: string): string | undefined {
  const path = decode(url.split(/[?#]/, 1)[0] ?? '')
  if (path === undefined || !path.startsWith('/')) return undefined
  if (/[\0\\]/.test(path)) return undefined
  const parts = path.split('/').slice(1)
  if (parts.some((part) => part === '..' || part === '.')) return undefined
  const file = parts.join('/')
  return file === '' || file.endsWith('/') ? `${file}index.html` : file
}

/** True for hosts by which this machine calls itself. */
export function isOwnHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
  return ['localhost', '127.0.0.1', '[::1]'].includes(name)
}

/** True for the origin of a published site: a content address before ours. */
export function isSiteHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
  return /^[a-z2-7]{1,63}\.ipfs\.localhost$/.test(name)
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    // A stray percent sign names no file of ours.
    return undefined
  }
}
