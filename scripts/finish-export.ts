/**
 * Runs after `next build`: gives every page of `out/` its policy and guard.
 * A folder other than `out` may be named.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { finishPage } from './export/finish-page.ts'
import { hasStyleAttribute } from './export/html.ts'

const folder = process.argv[2] ?? 'out'
const files = (await readdir(folder, { recursive: true }))
  .filter((file) => file.endsWith('.html'))
  .toSorted()
if (files.length === 0) throw new Error(`${folder}/ holds no page to finish.`)

const styled: string[] = []
for (const file of files) {
  const html = await readFile(`${folder}/${file}`, 'utf8')
  if (hasStyleAttribute(html)) styled.push(file)
  await writeFile(`${folder}/${file}`, finishPage(html, file))
}
console.log(`Finished ${files.length} pages.`)
if (styled.length > 0) {
  console.log(
    `With style attributes, which the policy drops: ${styled.join(', ')}`,
  )
}
