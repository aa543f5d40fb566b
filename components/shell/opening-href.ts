import { nameHref } from '../names/name-href.ts'
import { parseName } from '#lib/links/parse-name'

/**
 * Where a pasted address opens: the viewer, the proof of a record that
 * names no content, or the page of a name.
 *
 * @throws AppError `address-malformed`, `codec-refused`
 */
export async function openingHref(text: string): Promise<string> {
  const named = parseName(text)
  if (named !== undefined) return nameHref(named.handle, named.label)
  const [{ parseAddress }, { proofLink, shareLink }] = await Promise.all([
    import('#lib/links/parse-address'),
    import('#lib/links/share-link'),
  ])
  const address = parseAddress(text)
  const { cid, path, name, record, providers } = address
  if (cid === '' && record !== undefined) return proofLink('', record)
  const link = shareLink('', { cid, path, name, record })
  const hints = providers.map((id) => `&provider=/p2p/${id}`)
  return link + hints.join('')
}
