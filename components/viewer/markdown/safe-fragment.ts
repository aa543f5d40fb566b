import DOMPurify from 'dompurify'
import { picturePlace } from './markdown-html.ts'

/** What the renderer makes; nothing else gets into the page. */
const allowedTags = (
  'a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre s span ' +
  'strong table tbody td th thead tr ul'
).split(' ')
const allowedAttributes = ['href', 'rel', 'target', 'start', 'title', 'class']

/** Sanitised, and with headings below those of the page. */
export function safeFragment(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: [...allowedAttributes, picturePlace],
    ADD_ATTR: ['target'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  lowerHeadings(fragment)
  return fragment
}

/** The page has its own first heading: those of the text come below it. */
function lowerHeadings(fragment: DocumentFragment): void {
  let before = 1
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(Number(heading.tagName.slice(1)) + 1, before + 1, 6)
    heading.setAttribute('role', 'heading')
    heading.setAttribute('aria-level', `${level}`)
    before = level
  }
}
