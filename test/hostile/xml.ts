import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, canary } from './script.ts'

const XSL = encodeURIComponent(
  `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><script xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</script></xsl:template></xsl:stylesheet>`,
)

/** Ten entities, each ten of the one before: what a reader must not expand. */
const LAUGHS = Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
).join('')

const TEXTS: readonly string[] = [
  `<?xml-stylesheet type="text/xsl" href="data:text/xml,${XSL}"?><root/>`,
  `<root xmlns:h="http://www.w3.org/1999/xhtml"><h:script>${SCRIPT}</h:script></root>`,
  `<!DOCTYPE root [<!ENTITY x SYSTEM "${canary('entity')}">]><root>&x;</root>`,
  '<!DOCTYPE root [<!ENTITY x SYSTEM "file:///etc/passwd">]><root>&x;</root>',
  `<!DOCTYPE root [<!ENTITY l0 "lol">${LAUGHS}]><root>&l9;</root>`,
  `<!DOCTYPE root SYSTEM "${canary('root.dtd')}"><root/>`,
  `<?xml-stylesheet type="text/css" href="${canary('root.css')}"?><root/>`,
  `<rss version="2.0"><channel><item><description><![CDATA[<script>${SCRIPT}</script>]]></description></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom"><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${SCRIPT}"/></div></content></feed>`,
  `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><html><script>${SCRIPT}</script></html></xsl:template></xsl:stylesheet>`,
  `<root xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="${canary('include')}"/></root>`,
  `<opml><body><outline text="x" onload="${SCRIPT}"/></body></opml>`,
]

/** XML that transforms, includes, expands or carries a page. */
export function xmlFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: TEXTS.map((text) => `<?xml version="1.0"?>${text}`),
    extensions: ['.xml', '.rss', '.xsl', '.txt', '', '.atom'],
    comment: (letters: string) => `<!-- ${letters} -->`,
    strict: true,
  }
  return dressed('xml', parts, draw)
}
