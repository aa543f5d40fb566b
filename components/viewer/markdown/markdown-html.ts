import MarkdownIt from 'markdown-it'
import type { ParsedAddress } from '#lib/links/parse-address'
import { linkTarget } from '../link-target.ts'
import { viewHref } from '../view-address.ts'
import { relativePath } from '#lib/base/relative-path'

/** More text than this is shown as it is: parsing it would take too long. */
export const mostMarkdown = 128 * 1024

/** Where a picture of the same root belongs: its names, between slashes. */
export const picturePlace = 'data-picture'

/**
 * Markdown to HTML without a tag that its author wrote: HTML in the source
 * stays visible text, no picture is loaded, links open outside and tell
 * nobody where they came from. The viewer sanitises the result once more.
 * @param address of the file; what is relative stays below its root
 */
export function markdownHtml(source: string, address?: ParsedAddress): string {
  return renderer(address).render(source)
}

/** Tokens of one piece, at least. */
const tokensInPiece = 150

/**
 * The same a piece at a time, each some paragraphs long: sanitising and laying
 * out a whole book at once would keep the page for seconds.
 */
export function* markdownPieces(
  source: string,
  address: ParsedAddress,
): Generator<string, void, undefined> {
  const markdown = renderer(address)
  const env = {}
  const tokens = markdown.parse(source, env)
  let begin = 0
  for (const [at, { level, nesting }] of tokens.entries()) {
    const isWhole = level === 0 && nesting <= 0
    const isLast = at === tokens.length - 1
    if (!isLast && !(isWhole && at - begin >= tokensInPiece)) continue
    const piece = tokens.slice(begin, at + 1)
    yield markdown.renderer.render(piece, markdown.options, env)
    begin = at + 1
  }
}

function renderer(address: ParsedAddress | undefined) {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  const target = (href: string) =>
    linkTarget(href) ?? besideTarget(href, address)
  // Pictures keep what they refer to; links get their target below.
  markdown.normalizeLink = (href) => href
  markdown.validateLink = (href) => target(href) !== undefined
  markdown.renderer.rules['link_open'] = (tokens, index, options, _, self) => {
    const token = tokens[index]
    const href = target(String(token?.attrGet('href') ?? '')) ?? '#'
    token?.attrSet('href', href)
    token?.attrSet('rel', 'noopener noreferrer nofollow')
    token?.attrSet('target', '_blank')
    return self.renderToken(tokens, index, options)
  }
  markdown.renderer.rules['image'] = (tokens, index) => {
    const token = tokens[index]
    const escape = markdown.utils.escapeHtml
    const alt = token?.content ?? ''
    const words = alt === '' ? 'Picture, not loaded' : `Picture: ${alt}`
    const reference = String(token?.attrGet('src') ?? '')
    const path = address && relativePath(reference, address.path)
    const place =
      path === undefined
        ? ''
        : ` ${picturePlace}="${escape(path.join('/'))}" title="${escape(alt)}"`
    return `<span class="picture"${place}>${escape(words)}</span>`
  }
  return markdown
}

/** Another file of the same root, in our viewer. */
function besideTarget(
  href: string,
  address: ParsedAddress | undefined,
): string | undefined {
  const path = address && relativePath(href, address.path)
  return path && viewHref(address, path)
}
