import { AppError } from '#lib/base/errors'
import { parseAddress } from '#lib/links/parse-address'
import { shareLink } from '#lib/links/share-link'

const longestLink = 4_096

/**
 * Where a link in somebody else's text may lead: to the web, to a mail
 * program, or to our viewer. Undefined for everything else (`javascript:`,
 * `data:`, `file:`, relative paths), which stays text.
 */
export function linkTarget(href: string): string | undefined {
  const address = href.trim()
  if (address.length > longestLink) return undefined
  if (/^(ipfs:|\/ipfs\/)/i.test(address)) return viewerLink(address)
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return undefined
  return URL.canParse(address) ? new URL(address).href : undefined
}

function viewerLink(address: string): string | undefined {
  try {
    const { cid, path } = parseAddress(address)
    return shareLink('', { cid, path })
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined
    throw thrown
  }
}
