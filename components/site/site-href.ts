import type { OpenView } from '#lib/drive/open/open-view'
import type { ParsedAddress } from '#lib/links/parse-address'
import { viewHref } from '../viewer/view-address.ts'

/**
 * Where the folder that is shown opens as a site; undefined for what has no
 * `index.html`.
 */
export function siteHref(
  address: ParsedAddress,
  view: Pick<OpenView, 'entry' | 'entries' | 'state'>,
): string | undefined {
  const { entry, entries = [], state } = view
  if (state !== 'ready' || entry?.kind !== 'folder') return undefined
  const isIndex = entries.some(
    ({ name, kind }) => name === 'index.html' && kind === 'file',
  )
  if (!isIndex) return undefined
  const isRoot = address.path.length === 0
  const name = isRoot ? address.name : entry.name
  const { record, ...folder } = { ...address, cid: entry.cid, name }
  const site = isRoot && record !== undefined ? { ...folder, record } : folder
  return viewHref(site, []).replace('/view/', '/site/')
}
