import { shortCid } from '#lib/base/cid'
import { cleanName } from '#lib/base/foreign-name'

/** What to call an address that was opened: its name, path or end. */
export function openedTitle(href: string): string {
  const query = new URL(href, 'https://freehold.invalid').searchParams
  const last = (query.get('path') ?? '').split('/').at(-1) ?? ''
  const name = last === '' ? (query.get('name') ?? '') : last
  if (name !== '') return cleanName(name)
  return shortCid(query.get('cid') ?? query.get('record') ?? '')
}
