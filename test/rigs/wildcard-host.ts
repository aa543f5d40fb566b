import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeIsolated } from '#scripts/export/isolated'
import { contentType } from '#scripts/start/content-types'
import { siteWorkerPath } from '#lib/service-worker/site/site-messages'
import { freePort } from './ports.ts'

/** The app on a host of its own, and published sites on a wildcard beside it. */
export interface WildcardHost {
  app: string
  /** `<cid>.ipfs.<sites>`. */
  sites: string
  /** What Chromium needs to find both on this machine. */
  flags: string[]
  stop(): Promise<void>
}

const appHost = 'freehold.example'
const sites = 'sites.example'
const app = `https://${appHost}`

/** A build for these hosts differs from any other in these places. */
const framed = "frame-src 'self' http://*.ipfs.localhost:*"

/** Serves the export in `folder` as a build for a wildcard host would be. */
export async function startWildcardHost(folder: string): Promise<WildcardHost> {
  const made = await mkdtemp(join(tmpdir(), 'freehold-wildcard-'))
  await writeIsolated(made, app)
  const [key, cert] = await Promise.all(
    ['localhost.key', 'localhost.crt'].map((file) =>
      readFile(`test/vectors/tls/${file}`),
    ),
  )
  const server = createServer({ key, cert }, (request, response) => {
    const isSite = request.headers.host !== appHost
    const found = isSite ? isolated(made, request) : ofApp(folder, request)
    found.then(
      (file) => answer(response, file),
      () => response.writeHead(404).end(),
    )
  })
  const port = await freePort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const here = `127.0.0.1:${port}`
  return {
    app,
    sites,
    flags: [
      `--host-resolver-rules=MAP ${appHost} ${here}, MAP *.${sites} ${here}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
      '--ignore-certificate-errors',
    ],
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(made, { recursive: true, force: true })
    },
  }
}

interface Served {
  type: string
  bytes: Buffer | string
}

/** One page at every path, and its worker. */
async function isolated(
  made: string,
  { url }: IncomingMessage,
): Promise<Served> {
  const name = url === siteWorkerPath ? siteWorkerPath : '/index.html'
  const path = `${made}/isolated${name}`
  return { type: contentType(path), bytes: await readFile(path) }
}

async function ofApp(
  folder: string,
  { url }: IncomingMessage,
): Promise<Served> {
  const { pathname } = new URL(url ?? '/', app)
  if (pathname === '/network.json') {
    const config = { profile: 'local', relays: [], iceServers: [], chains: [] }
    const bytes = JSON.stringify({ ...config, sites: { host: sites, app } })
    return { type: 'application/json', bytes }
  }
  const path = `${folder}${pathname}${pathname.endsWith('/') ? 'index.html' : ''}`
  const type = contentType(path)
  if (!path.endsWith('.html')) return { type, bytes: await readFile(path) }
  const html = await readFile(path, 'utf8')
  const source = `${framed} https://*.ipfs.${sites}`
  return { type, bytes: html.replace(framed, source) }
}

function answer(response: ServerResponse, { type, bytes }: Served): void {
  response.writeHead(200, { 'content-type': type }).end(bytes)
}
