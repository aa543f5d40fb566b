import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

const scripts = {
  '/page.js': 'test/store-page/page.ts',
  '/store.worker.js': 'test/store-page/store.worker.ts',
}

export interface ServedStorePage {
  url: string
  /** What the page posted, when it was opened at `#alone`. */
  report: Promise<string>
  close(): void
}

/** Serves the page of the store and its worker on loopback. */
export async function serveStorePage(): Promise<ServedStorePage> {
  const report = Promise.withResolvers<string>()
  const bundles = new Map<string, Uint8Array>()
  for (const [path, entry] of Object.entries(scripts)) {
    bundles.set(path, await bundle(entry))
  }
  const server = createServer((request, response) => {
    if (request.method === 'POST') void text(request).then(report.resolve)
    const script = bundles.get(request.url ?? '')
    const type = script === undefined ? 'text/html' : 'text/javascript'
    response.writeHead(200, { 'content-type': type })
    response.end(
      script ?? '<!doctype html><script type="module" src="/page.js"></script>',
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    report: report.promise,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function bundle(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}
