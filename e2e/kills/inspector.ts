import { build } from 'esbuild'
import type { BrowserContext } from 'playwright-core'
import type { Inspection } from './inspect-page.ts'

export type { Inspection }

export type Inspect = (options?: { deep?: boolean }) => Promise<Inspection>

/** Opens a second tab of the origin that looks into the store of the app. */
export async function openInspector(
  context: BrowserContext,
  origin: string,
): Promise<Inspect> {
  const page = await context.newPage()
  // No page of the app: it has no policy against a script from here.
  await page.goto(`${origin}/network.json`)
  await page.evaluate(await bundled())
  return ({ deep = false } = {}) =>
    page.evaluate((all) => globalThis.inspectStore(all), deep)
}

let bundle: Promise<string> | undefined

function bundled(): Promise<string> {
  bundle ??= build({
    entryPoints: ['e2e/kills/inspect-page.ts'],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundle
}
