import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { sha256, smallFileAddress } from '#test/rigs/checksum'
import { until } from '#test/rigs/until'
import { downloadSum, entryNamed, readEntries, untilViewer } from './viewer.ts'

/**
 * Walks a folder that the viewer shows and compares each file's content
 * address with the one worked out here from the file on disk; saves one file
 * of each place and compares its bytes. Returns how many files it compared.
 */
export async function checkFolder(
  page: Page,
  root: string,
  files: readonly string[],
): Promise<number> {
  const home = page.url()
  let seen = 0
  for (const [place, names] of byPlace(files)) {
    await page.goto(home)
    await untilViewer(page, ['ready'])
    for (const part of place.split('/')) await enter(page, part)
    seen += await comparePlace(page, join(root, place), names)
  }
  return seen
}

/** Opens a row and waits until the viewer shows what is behind it. */
async function enter(page: Page, name: string): Promise<void> {
  const row = entryNamed(page, name)
  const cid = await row.getAttribute('data-cid')
  const inside = row.locator('a, button').first()
  await ((await inside.count()) > 0 ? inside : row).click()
  await until(
    async () => {
      const viewer = await untilViewer(page, ['ready'])
      return viewer.cid === cid || (await entryNamed(page, name).count()) === 0
    },
    { what: `"${name}" is open` },
  )
}

async function comparePlace(
  page: Page,
  folder: string,
  names: readonly string[],
): Promise<number> {
  const entries = await until(
    async () => {
      const rows = await readEntries(page)
      return rows.length >= names.length ? rows : undefined
    },
    { what: `${names.length} rows of ${folder}` },
  )
  const shown = new Map(entries.map((entry) => [entry.name, entry.cid]))
  for (const name of names) {
    assert.equal(shown.get(name), await smallFileAddress(join(folder, name)))
  }
  const [sample] = names
  if (sample === undefined) return 0
  await enter(page, sample)
  assert.equal(await downloadSum(page), await sha256(join(folder, sample)))
  return names.length
}

function byPlace(files: readonly string[]): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const file of files) {
    const place = dirname(file)
    const names = places.get(place) ?? []
    names.push(file.slice(place.length + 1))
    places.set(place, names)
  }
  return places
}
