/**
 * Looks over the finished export: every page must open with charset, policy
 * and guard, and carry no style attribute, which the policy would drop.
 */
import { readdir, readFile } from 'node:fs/promises'
import { hasStyleAttribute } from './export/html.ts'

const opening =
  /<head[^>]*><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="[^"]+"><script>/

// Pages of isolated origins are no pages of the app.
const files = (await readdir('out', { recursive: true })).filter(
  (file) => file.endsWith('.html') && !file.startsWith('isolated'),
)
if (files.length === 0) throw new Error('out/ holds no page.')

for (const file of files) {
  const html = await readFile(`out/${file}`, 'utf8')
  if (!opening.test(html)) fail(file, 'does not open with its policy')
  if (hasStyleAttribute(html)) fail(file, 'has a style attribute: use a class')
}
console.log(`${files.length} pages looked over.`)

function fail(file: string, reason: string): void {
  console.error(`out/${file} ${reason}`)
  process.exitCode = 1
}
