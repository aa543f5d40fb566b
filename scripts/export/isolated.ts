import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import type { SiteHosts } from '../../lib/base/network-config.ts'
import { siteWorkerPath } from '../../lib/service-worker/site/site-messages.ts'
import { hashSource } from './csp.ts'

/** Where `network.json` of the export says that sites are, if it does. */
export async function siteHosts(
  folder: string,
): Promise<SiteHosts | undefined> {
  const text = await readFile(`${folder}/network.json`, 'utf8')
  const { sites } = JSON.parse(text) as { sites?: Partial<SiteHosts> }
  if (sites === undefined) return undefined
  const { host = '', app = '' } = sites
  const isHost = /^[a-z0-9.-]+(:\d+)?$/.test(host)
  if (!isHost || !URL.canParse(app) || new URL(app).origin !== app) {
    throw new Error('network.json: sites needs a host and an app origin.')
  }
  return { host, app }
}

/**
 * Writes the folder that every isolated origin serves, whatever path is asked
 * for: one page without a file of its own, and its service worker.
 *
 * @param app origin of the app, where sites have a configured host
 */
export async function writeIsolated(
  folder: string,
  app: string,
): Promise<void> {
  const [keeper, worker] = await Promise.all([
    bundle('keeper-main', app),
    bundle('worker-main', app),
  ])
  await mkdir(`${folder}/isolated`, { recursive: true })
  await writeFile(`${folder}/isolated/index.html`, pageWith(keeper))
  await writeFile(`${folder}/isolated${siteWorkerPath}`, worker)
}

async function bundle(entry: string, app: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`lib/service-worker/site/${entry}.ts`],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    define: { siteApp: JSON.stringify(app) },
  })
  return (outputFiles[0]?.text ?? '').trim()
}

const style =
  'html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;' +
  'display:block}p{font:16px system-ui;margin:24px}'

/** Nothing runs in it but the keeper; the site has a frame of its own. */
function pageWith(script: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<meta name="viewport" content="width=device-width">' +
    `<title>A published site</title><style>${style}</style></head>` +
    `<body><p>Opening the site…</p><script>${script}</script></body></html>`
  )
}
