import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page on loopback, until it is closed. */
export interface ServedPage {
  url: string
  close(): void
}

/** Serves scripts by their path, and `html` at every other address. */
export async function serveScripts(
  scripts: ReadonlyMap<string, Uint8Array>,
  html: string,
): Promise<ServedPage> {
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
