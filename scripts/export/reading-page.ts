import { withPolicy } from './finish-page.ts'
import {
  inlineScripts,
  loadedScripts,
  loadedStyles,
  withoutScripts,
} from './html.ts'
import { placeHere, squeeze, stopHere } from './place-guard.ts'
import { placeNotice } from './place-notice.ts'
import type { Place, PlaceConfig } from './read-place.ts'

/** What the viewer's page loads and is made of. */
interface ViewerParts {
  styles: string[]
  scripts: string[]
  /** The chunks that the bundler waits for, as its own call says. */
  begin: unknown
  /** What the framework's server part wrote for its browser part. */
  rows: unknown[]
}

const rowCall =
  /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\(([\s\S]*)\)$/
const beginCall = /^\(globalThis\["TURBOPACK"\] .*?\)\.push\(([\s\S]*)\);?$/

/**
 * The viewer as a page for origins that are shared with strangers: the same
 * program, loaded from wherever the folder lies, without a link to the root
 * of the origin. It knows itself by its path, `read/`, and keeps nothing.
 * Where the app has the origin for itself, it leads to the viewer.
 *
 * @param html `view/index.html` as `next build` wrote it
 */
export function readingPage(
  html: string,
  config: PlaceConfig = {},
  siteSource?: string,
): string {
  const parts = JSON.stringify(viewerParts(html)).replaceAll('<', '\\u003c')
  const script = squeeze(
    `(${beginReading.toString()})(${placeHere('/read/', config)},` +
      `${stopHere.toString()},${parts})`,
  )
  // First, as on every page: nothing stands before what decides.
  const head =
    `<script>${script}</script>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">' +
    '<meta name="color-scheme" content="light dark">' +
    '<meta name="referrer" content="no-referrer">' +
    '<title>Read · Freehold</title>'
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(withoutScripts(html))
  if (body === null) throw new Error('The viewer has no body.')
  const page = `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body[1]}${placeNotice}</body></html>`
  return withPolicy(page, 'read/index.html', siteSource)
}

/** What stands beside strangers is not an app to install. */
function withoutManifest(row: unknown): unknown {
  const [kind, text] = row as [number, unknown]
  if (typeof text !== 'string') return row
  const link = /\["\$","link","[^"]*",\{"rel":"manifest"[^{}]*\}\]/g
  return [kind, text.replaceAll(link, 'null')]
}

function viewerParts(html: string): ViewerParts {
  const rows: unknown[] = []
  let begin: unknown
  for (const script of inlineScripts(html)) {
    const row = rowCall.exec(script)?.[1]
    const started = beginCall.exec(script)?.[1]
    if (row !== undefined) rows.push(withoutManifest(JSON.parse(row)))
    else if (started !== undefined) begin = JSON.parse(started)
    else throw new Error(`The viewer has a script of another kind: ${script}`)
  }
  // A row of text says its length first, which other addresses would change.
  if (rows.some((row) => /(^|\\n)[0-9a-f]*:T/.test(JSON.stringify(row)))) {
    throw new Error('The viewer holds text that counts its own bytes.')
  }
  const [styles, scripts] = [loadedStyles(html), loadedScripts(html)]
  if (begin === undefined || rows.length < 2 || scripts.length === 0) {
    throw new Error('The viewer was not understood: did the framework change?')
  }
  return { styles, scripts, begin, rows }
}

/** Its text is copied into the page: it uses nothing from outside. */
function beginReading(
  found: Place | undefined,
  stop: (found: Place, reads: boolean) => void,
  { styles, scripts, begin, rows }: ViewerParts,
): void {
  if (found === undefined) {
    location.replace('/view/' + location.search + location.hash)
    return
  }
  const { place, link, base } = found
  if (place === 'framed' || base === undefined || !window.isSecureContext) {
    stop(found, false)
    return
  }
  const page = document.documentElement
  page.dataset['place'] = place
  page.dataset['own'] = link
  const here = (text: string) =>
    text.replace(/"\/(_next\/|logo\.svg")/g, `"${base}$1`)
  const moved = rows.map((row) => {
    const [kind, text] = row as [number, unknown]
    return typeof text === 'string' ? [kind, here(text)] : row
  })
  const below = (path: string) => base + path.slice(1)
  const scope = globalThis as Record<string, unknown>
  scope['TURBOPACK_CHUNK_BASE_PATH'] = `${base}_next/`
  scope['TURBOPACK'] = [begin]
  scope['__next_f'] = moved
  for (const path of styles) {
    const style = document.createElement('link')
    style.rel = 'stylesheet'
    style.href = below(path)
    style.dataset['precedence'] = 'next'
    document.head.append(style)
  }
  for (const path of scripts) {
    const script = document.createElement('script')
    script.src = below(path)
    document.head.append(script)
  }
}
