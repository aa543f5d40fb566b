/** `node test/nat/serve.ts PORT`: the page of the rig, to every address. */
import { createServer } from 'node:http'
import { build } from 'esbuild'

const bundle = await build({
  entryPoints: ['test/nat/page.ts'],
  bundle: true,
  format: 'esm',
  write: false,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
})
const script = bundle.outputFiles[0]?.contents ?? new Uint8Array()
const html =
  '<!doctype html><title>nat</title><script type="module" src="/page.js"></script>'

createServer((request, response) => {
  const isScript = request.url === '/page.js'
  const type = isScript ? 'text/javascript' : 'text/html; charset=utf-8'
  response.writeHead(200, { 'content-type': type })
  response.end(isScript ? script : html)
}).listen(Number(process.argv[2]))
