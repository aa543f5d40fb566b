/**
 * Where a link of the app leads on a page that only reads. The viewer is this
 * page itself; every other page says what it needs an own address for.
 *
 * @param base folder that the app lies in, with a slash at both ends
 */
export function readingHref(base: string, href: string): string {
  if (!href.startsWith('/') || href.startsWith(`${base}read/`)) return href
  const viewer = /^\/(?:view\/)?([?#].*)?$/.exec(href)
  return viewer === null
    ? base + href.slice(1)
    : `${base}read/${viewer[1] ?? ''}`
}
