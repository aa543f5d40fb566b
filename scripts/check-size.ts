/**
 * The budget of the first load: all scripts of the home page, compressed by
 * gzip, before the node and the wallet are loaded on demand.
 */
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { loadedScripts } from './export/html.ts'

const budget = 200_000
const html = await readFile('out/index.html', 'utf8')
const scripts = loadedScripts(html)
if (scripts.length === 0) throw new Error('out/index.html loads no script.')

let total = 0
for (const script of scripts) {
  const path = `out/${script.replace(/^\//, '').split('?')[0]}`
  const size = gzipSync(await readFile(path), { level: 9 }).length
  total += size
  console.log(`${String(size).padStart(8)} ${script}`)
}
console.log(`${String(total).padStart(8)} of ${budget} bytes, gzip`)
if (total > budget) process.exitCode = 1
