import { readdir, readFile } from 'node:fs/promises'
import { earlyScripts } from './early-scripts.ts'
import { loadedScripts } from './html.ts'

/**
 * What opens the drive, and the node: each by a text that only its script has,
 * in the order in which one leads to the other.
 */
const marks = ['freehold-manifest', 'freehold/1']

/**
 * A page that fetches content, with the scripts of the node in its head: who
 * opens a link waits for them.
 *
 * @param html a page as `next build` wrote it
 */
export async function loadEarly(folder: string, html: string): Promise<string> {
  const place = `${folder}/_next/static/chunks`
  const names = (await readdir(place)).filter((name) => name.endsWith('.js'))
  const texts = new Map<string, string>()
  for (const name of names) {
    const text = await readFile(`${place}/${name}`, 'utf8')
    texts.set(`static/chunks/${name}`, text)
  }
  const first = loadedScripts(html).map((path) => path.replace('/_next/', ''))
  const elements = earlyScripts(first, texts, marks)
    .map((path) => `<script async src="/_next/${path}"></script>`)
    .join('')
  return html.replace('</head>', () => `${elements}</head>`)
}
