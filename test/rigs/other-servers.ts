import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { freePort } from './ports.ts'
import { startProgram } from './processes.ts'
import { until } from './until.ts'

/** A static server that is not ours. */
export interface OtherServer {
  origin: string
  stop(): Promise<void>
}

/** The npm package `sirv-cli` over a folder. */
export async function startSirv(folder: string): Promise<OtherServer> {
  const port = await freePort()
  const sirv = startProgram({
    name: 'sirv',
    command: process.execPath,
    args: [
      'node_modules/sirv-cli/bin.js',
      folder,
      ...['--host', '127.0.0.1', '--port', String(port), '--quiet'],
    ],
  })
  const origin = `http://localhost:${port}`
  await until(async () => (await fetch(`http://127.0.0.1:${port}/`)).ok, {
    what: 'sirv answers',
  })
  return { origin, stop: () => sirv.stop() }
}

/**
 * The folder under a path, as a path gateway of IPFS has it.
 *
 * @param extra texts of files that lie in it as well
 */
export async function startPathGateway(
  folder: string,
  prefix: string,
  extra: Record<string, string> = {},
): Promise<OtherServer> {
  const port = await freePort()
  const server = createServer((request, response) => {
    void readBelow(folder, prefix, request.url ?? '', extra).then((found) => {
      response.writeHead(found === undefined ? 404 : 200, {
        'content-type': typeOf(request.url ?? ''),
      })
      response.end(found)
    })
  })
  server.listen(port, '127.0.0.1')
  return {
    origin: `http://localhost:${port}`,
    stop: () => closeServer(server),
  }
}

function readBelow(
  folder: string,
  prefix: string,
  url: string,
  extra: Record<string, string>,
): Promise<Buffer | string | undefined> {
  const path = url.split('?')[0] ?? ''
  if (!path.startsWith(prefix)) return Promise.resolve(undefined)
  const inside = path.slice(prefix.length)
  const file = inside.endsWith('/') ? `${inside}index.html` : inside
  const given = extra[file.replace(/^\//, '')]
  if (given !== undefined) return Promise.resolve(given)
  return readFile(join(folder, file)).catch(() => undefined)
}

function typeOf(url: string): string {
  const path = url.split('?')[0] ?? ''
  if (/\.m?js$/.test(path)) return 'text/javascript'
  if (path.endsWith('.css')) return 'text/css'
  if (path.endsWith('.svg')) return 'image/svg+xml'
  if (path.endsWith('.json')) return 'application/json'
  return 'text/html; charset=utf-8'
}

/** One page of a stranger, on the IP address of this machine. */
export async function startPage(html: string): Promise<OtherServer> {
  const port = await freePort()
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(html)
  })
  server.listen(port, '127.0.0.1')
  return { origin: `http://127.0.0.1:${port}`, stop: () => closeServer(server) }
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
}
