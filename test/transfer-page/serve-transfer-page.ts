import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

/** As each script is asked for, and where it comes from. */
const entries = {
  '/page.js': 'test/transfer-page/page.ts',
  '/store.worker.ts': 'lib/drive/store/store.worker.ts',
}

/** Serves the page of transfers and the app's store worker on loopback. */
export async function serveTransferPage(): Promise<{
  url: string
  close(): void
}> {
  const scripts = new Map<string, Uint8Array>()
  for (const [path, entry] of Object.entries(entries)) {
    scripts.set(path, await bundle(entry))
  }
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
