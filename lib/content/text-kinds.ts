/**
 * Text is shown as text only. What a browser would run if it were ever given
 * to it as a page is not shown at all, whatever it is called.
 */

/** Extensions whose files act when they are opened: only ever downloaded. */
const activeExtensions = new Set(
  (
    'html htm xhtml xht shtml mht mhtml hta svg svgz xml xsl xslt rss atom ' +
    'rdf mathml swf exe msi scr com bat cmd ps1 vbs vbe wsf lnk url desktop ' +
    'webloc reg jar iso dmg apk app docm xlsm pptm'
  ).split(' '),
)

/** Code by its extension, in the words people use for it. */
const codeLabels = new Map(
  Object.entries({
    C: 'c h',
    'C++': 'cc cpp cxx hpp hh',
    'C#': 'cs',
    CSS: 'css scss less',
    Go: 'go',
    Java: 'java',
    JavaScript: 'js mjs cjs jsx',
    JSON: 'json jsonl geojson webmanifest',
    Kotlin: 'kt kts',
    Lua: 'lua',
    Perl: 'pl pm',
    PHP: 'php',
    Python: 'py pyi',
    Ruby: 'rb',
    Rust: 'rs',
    Shell: 'sh bash zsh fish',
    Solidity: 'sol',
    SQL: 'sql',
    Swift: 'swift',
    TOML: 'toml',
    TypeScript: 'ts tsx mts cts',
    YAML: 'yaml yml',
  }).flatMap(([label, extensions]) =>
    extensions.split(' ').map((extension) => [extension, label] as const),
  ),
)

const markdown = new Set(['md', 'markdown', 'mdown'])

/** Tags that make a page, and tags that plain Markdown may begin with too. */
const pageStart =
  /^(<!doctype|<\?xml|<(html|head|body|script|iframe|object|embed|style|title|meta|link|base|frameset|form|svg|math|template|noscript)[\s/>])/i
const htmlStart = /^<(!--|[a-z][a-z0-9]*[\s/>])/i

export function isActiveExtension(extension: string): boolean {
  return activeExtensions.has(extension)
}

/** True for text that a browser would take for HTML, SVG or XML. */
export function isMarkup(text: string, extension: string): boolean {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (pageStart.test(start)) return true
  return htmlStart.test(start) && !markdown.has(extension)
}

/** Type and label of harmless text; the extension only refines it. */
export function textKind(extension: string): { type: string; label: string } {
  if (markdown.has(extension)) {
    return { type: 'text/markdown', label: 'Markdown text' }
  }
  if (extension === 'csv') return { type: 'text/plain', label: 'CSV table' }
  const language = codeLabels.get(extension)
  return {
    type: 'text/plain',
    label: language === undefined ? 'Text' : `${language} code`,
  }
}
