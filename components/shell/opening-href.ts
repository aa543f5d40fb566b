import { nameHref } from '../names/name-href.ts'
import { parseName } from '#lib/links/parse-name'
import type { ParsedAddress } from '#lib/links/parse-address'
import type { LinkedName } from '#lib/links/parse-linked-name'

/**
 * Where a pasted address opens: the viewer, the proof of a record that
 * names no content, or the page of a name.
 *
 * @param resolve follows ENS names and updating links
 * @throws AppError `address-malformed`, `codec-refused`, and what `resolve`
 * throws
 */
export async function openingHref(
  text: string,
  resolve: (linked: LinkedName) => Promise<ParsedAddress>,
): Promise<string> {
  const named = parseName(text)
  if (named !== undefined) return nameHref(named.handle, named.label)
  const [{ parseAddress }, { parseLinkedName }, { proofLink, shareLink }] =
    await Promise.all([
      import('#lib/links/parse-address'),
      import('#lib/links/parse-linked-name'),
      import('#lib/links/share-link'),
    ])
  const linked = parseLinkedName(text)
  const address =
    linked === undefined ? parseAddress(text) : await resolve(linked)
  const { cid, path, name, record, providers } = address
  if (cid === '' && record !== undefined) return proofLink('', record)
  const link = shareLink('', { cid, path, name, record })
  const hints = providers.map((id) => `&provider=/p2p/${id}`)
  return link + hints.join('')
}
