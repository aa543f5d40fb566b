/**
 * Runs after `next build`: gives every page of `out/` its policy and guard,
 * and puts the service worker and the isolated origins' pages beside them.
 * A folder other than `out` may be named.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { finishPage } from './export/finish-page.ts'
import { siteHosts, writeIsolated } from './export/isolated.ts'
import { loadEarly } from './export/load-early.ts'
import { placeConfig } from './export/place-config.ts'
import { readingPage } from './export/reading-page.ts'
import { writeServiceWorker } from './export/service-worker.ts'

const folder = process.argv[2] ?? 'out'
const files = (await readdir(folder, { recursive: true }))
  .filter((file) => file.endsWith('.html') && !file.startsWith('isolated'))
  .toSorted()
if (files.length === 0) throw new Error(`${folder}/ holds no page to finish.`)

const sites = await siteHosts(folder)
const source = sites === undefined ? '' : ` https://*.ipfs.${sites.host}`
const place = await placeConfig(folder)
const viewer = await readFile(`${folder}/view/index.html`, 'utf8')
for (const file of files) {
  const bare = await readFile(`${folder}/${file}`, 'utf8')
  const isViewer = file === 'view/index.html'
  const html = isViewer ? await loadEarly(folder, bare) : bare
  await writeFile(`${folder}/${file}`, finishPage(html, file, source, place))
}
await mkdir(`${folder}/read`, { recursive: true })
await writeFile(`${folder}/read/index.html`, readingPage(viewer, place, source))
await writeServiceWorker(folder)
await writeIsolated(folder, sites?.app ?? '')
console.log(`Finished ${files.length + 1} pages.`)
