/**
 * The path at which a page of the export is meant to be opened, for example
 * `/view/` for `view/index.html`. Undefined for the pages that a server sends
 * for any path: those may stand under `/ipfs/…` of our own origin.
 */
export function pageRoute(file: string): string | undefined {
  const path = file.replaceAll('\\', '/')
  if (/^(404|_not-found|_global-error)(\/|\.html$)/.test(path)) return undefined
  const route = path.replace(/(^|\/)index\.html$/, '$1')
  return `/${route.replace(/\.html$/, '/')}`
}
