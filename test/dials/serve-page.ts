import { build } from 'esbuild'
import { serveScripts } from '../rigs/serve-scripts.ts'
import type { ServedPage } from '../rigs/serve-scripts.ts'

/** Bundles `entry` for a browser and serves it as the one page, on loopback. */
export async function servePage(entry: string): Promise<ServedPage> {
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = bundle.outputFiles[0]?.contents ?? new Uint8Array()
  return serveScripts(new Map([['/page.js', script]]), html)
}

const html =
  '<!doctype html><title>dials</title><script type="module" src="/page.js"></script>'
