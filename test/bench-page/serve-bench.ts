import { basename } from 'node:path'
import { build } from 'esbuild'
import { serveScripts } from '../rigs/serve-scripts.ts'
import type { ServedPage } from '../rigs/serve-scripts.ts'

/** The page and every worker that it or a contender starts. */
const entries = [
  'test/bench-page/page.ts',
  'test/bench-page/bare-reader.worker.ts',
  'test/bench-page/bare-writer.worker.ts',
  'test/bench-page/own.worker.ts',
  'test/bench-page/read.worker.ts',
  'lib/drive/publish/hash.worker.ts',
]

/** Bundles what the bench needs for a browser and serves it on loopback. */
export async function serveBench(): Promise<ServedPage> {
  const scripts = await bundle()
  return serveScripts(scripts, html)
}

async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: entries,
    bundle: true,
    minify: true,
    format: 'esm',
    outdir: 'out',
    entryNames: '[name]',
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  })
  return new Map(
    outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]),
  )
}

const html =
  '<!doctype html><title>bench</title><input type="file" id="files" multiple>' +
  '<input type="file" id="folder" webkitdirectory>' +
  '<script type="module" src="/page.js"></script>'
