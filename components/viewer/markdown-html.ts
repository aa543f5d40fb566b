import MarkdownIt from 'markdown-it'
import { AppError } from '#lib/base/errors'
import { parseAddress } from '#lib/links/parse-address'
import { shareLink } from '#lib/links/share-link'

/** More text than this is shown as it is: parsing it would take too long. */
export const mostMarkdown = 512 * 1024

const longestLink = 4_096

/**
 * Where a link in somebody else's Markdown may lead: to the web, to a mail
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

/**
 * Markdown to HTML without a tag that its author wrote: HTML in the source
 * stays visible text, no picture is loaded, links open outside and tell
 * nobody where they came from. The viewer sanitises the result once more.
 */
export function markdownHtml(source: string): string {
  return renderer().render(source)
}

function renderer() {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  markdown.validateLink = (href) => linkTarget(href) !== undefined
  markdown.normalizeLink = (href) => linkTarget(href) ?? href
  markdown.renderer.rules['link_open'] = (tokens, index, options, _, self) => {
    const token = tokens[index]
    token?.attrSet('rel', 'noopener noreferrer nofollow')
    token?.attrSet('target', '_blank')
    return self.renderToken(tokens, index, options)
  }
  markdown.renderer.rules['image'] = (tokens, index) => {
    const alt = tokens[index]?.content ?? ''
    const words = alt === '' ? 'Picture, not loaded' : `Picture: ${alt}`
    return `<span class="picture">${markdown.utils.escapeHtml(words)}</span>`
  }
  return markdown
}
