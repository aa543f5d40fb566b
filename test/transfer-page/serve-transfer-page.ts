import { build } from 'esbuild'
import { serveScripts } from '../rigs/serve-scripts.ts'
import type { ServedPage } from '../rigs/serve-scripts.ts'

/** As each script is asked for, and where it comes from. */
const entries = {
  '/page.js': 'test/transfer-page/page.ts',
  '/store.worker.ts': 'lib/drive/store/store.worker.ts',
  '/check.worker.ts': 'lib/node/block-check/check.worker.ts',
}

/** Serves the page of transfers and the app's store worker on loopback. */
export async function serveTransferPage(): Promise<ServedPage> {
  const scripts = new Map<string, Uint8Array>()
  for (const [path, entry] of Object.entries(entries)) {
    scripts.set(path, await bundle(entry))
  }
  return serveScripts(scripts, html)
}

async function bundle(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

const html =
  '<!doctype html><title>transfer</title><script type="module" src="/page.js"></script>'
