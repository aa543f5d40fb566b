import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { contentType } from './content-types.ts'
import { loopback } from './ports.ts'
import { isOwnHost, isSiteHost, requestedFile } from './request-path.ts'
import { siteWorkerPath } from '../../lib/service-worker/site/site-messages.ts'

export interface StaticSite {
  /** The folder of the export. */
  folder: string
  port: number
  /** Files served from elsewhere, by request path without its slash. */
  extra?: Record<string, string> | undefined
}

export interface RunningSite {
  url: string
  close(): Promise<void>
}

/**
 * Serves a static export on loopback only, the way any file server would:
 * folders by their index.html, anything missing by 404.html. Requests under
 * a foreign host name are refused, so that no web page can reach the files
 * by a name of its own (DNS rebinding). `<cid>.ipfs.localhost`, the origin of
 * a published site, gets that origin's page and nothing of the app.
 */
export async function serveSite(site: StaticSite): Promise<RunningSite> {
  const servers: Server[] = []
  for (const host of loopback) {
    const server = createServer((request, response) => {
      void answer(site, request, response).catch(() => response.destroy())
    })
    if (await listen(server, site.port, host)) servers.push(server)
  }
  return {
    url: `http://localhost:${site.port}`,
    close: async () => void (await Promise.all(servers.map(close))),
  }
}

async function answer(
  site: StaticSite,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host } = request.headers
  const isSite = isSiteHost(host)
  if (!isSite && !isOwnHost(host)) return refuse(response, 421)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405)
  }
  const file = requestedFile(request.url ?? '')
  if (file === undefined) return refuse(response, 400)
  if (isSite) return sendIsolated(site, request, response, file)
  const path = site.extra?.[file] ?? `${site.folder}/${file}`
  const kind = await kindOf(path)
  if (kind === 'folder') return redirectToFolder(request, response)
  if (kind === 'file') return send(request, response, 200, path)
  return send(request, response, 404, `${site.folder}/404.html`)
}

/** One page at every path, and its worker: no file of the app. */
function sendIsolated(
  { folder }: StaticSite,
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
): Promise<void> {
  const isWorker = `/${file}` === siteWorkerPath
  const found = isWorker ? siteWorkerPath : '/index.html'
  return send(request, response, 200, `${folder}/isolated${found}`)
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  path: string,
): Promise<void> {
  const info = await stat(path)
  const tag = `"${info.size.toString(36)}-${info.mtimeMs.toString(36)}"`
  const headers = {
    'content-type': contentType(path),
    'x-content-type-options': 'nosniff',
    'cache-control': path.includes('/_next/static/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    etag: tag,
  }
  if (status === 200 && request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(status, { ...headers, 'content-length': info.size })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response)
}

function redirectToFolder(
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = '', query] = (request.url ?? '').split('?', 2)
  // One slash at the front: two would name another host.
  const target = `/${path.replace(/^\/+/, '')}/${query ? `?${query}` : ''}`
  response.writeHead(308, { location: target }).end()
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end()
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  const info = await stat(path).catch(() => undefined)
  if (info === undefined) return 'missing'
  return info.isDirectory() ? 'folder' : 'file'
}

function listen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 is served by 127.0.0.1 alone.
      if (host === '::1' && error.code !== 'EADDRINUSE') resolve(false)
      else reject(error)
    })
    server.listen(port, host, () => resolve(true))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
