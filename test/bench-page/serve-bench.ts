import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { build } from 'esbuild'

export interface ServedBench {
  url: string
  close(): void
}

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
export async function serveBench(): Promise<ServedBench> {
  const scripts = await bundle()
  const server = createServer((request, response) => {
    const script = scripts.get(request.url ?? '')
    const type = script ? 'text/javascript' : 'text/html; charset=utf-8'
    response.writeHead(200, { 'content-type': type })
    response.end(script ?? html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
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
