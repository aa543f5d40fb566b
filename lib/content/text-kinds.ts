/**
 * Text is shown as text only: what a browser would run if it were ever given
 * to it as a page never is.
 */

/** Extensions whose files act when they are opened. */
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
    Diff: 'diff patch',
    INI: 'ini cfg conf properties',
    GraphQL: 'graphql gql',
    LaTeX: 'tex bib',
    Makefile: 'mk',
    R: 'r',
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

/** Text that has a viewer of its own, or a word of its own. */
const otherTexts = new Map(
  Object.entries({
    'text/csv CSV table': 'csv',
    'text/tab-separated-values TSV table': 'tsv tab',
    'application/json JSON data': 'json geojson webmanifest jsonld map',
    'application/x-ndjson JSON lines': 'jsonl ndjson',
    'text/plain Subtitles': 'srt vtt ass sbv',
    'text/plain Calendar': 'ics',
    'text/plain Contact card': 'vcf',
    'text/plain Mail': 'eml',
    'text/plain Log': 'log',
  }).flatMap(([kind, extensions]) =>
    extensions.split(' ').map((extension) => [extension, kind] as const),
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
  const other = otherTexts.get(extension)
  if (other !== undefined) {
    const gap = other.indexOf(' ')
    return { type: other.slice(0, gap), label: other.slice(gap + 1) }
  }
  const language = codeLabels.get(extension)
  return {
    type: 'text/plain',
    label: language === undefined ? 'Text' : `${language} code`,
  }
}
