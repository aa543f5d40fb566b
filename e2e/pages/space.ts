import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'
import { itemNamed } from './item.ts'

/** A file of this origin that starts nothing: here its storage can be changed. */
export async function leaveApp(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/network.json`)
}

/** Flips a bit in the middle of the largest pack. @returns its name. */
export function flipBit(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const packs = await root.getDirectoryHandle('freehold-packs')
    let largest: File | undefined
    for await (const [name, handle] of packs.entries()) {
      if (!name.startsWith('pack1-')) continue
      const file = await (handle as FileSystemFileHandle).getFile()
      if (file.size > (largest?.size ?? 0)) largest = file
    }
    if (largest === undefined) throw new Error('There is no pack.')
    const at = Math.floor(largest.size / 2)
    const byte = new Uint8Array(await largest.slice(at, at + 1).arrayBuffer())
    const handle = await packs.getFileHandle(largest.name)
    const writer = await handle.createWritable({ keepExistingData: true })
    await writer.write({
      type: 'write',
      position: at,
      data: Uint8Array.of((byte[0] ?? 0) ^ 1),
    })
    await writer.close()
    return largest.name
  })
}

/** As a browser that needed the space: all content is gone. */
export function evictPacks(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('freehold-packs', { recursive: true })
  })
}

/** As a browser whose database broke: the lists are gone, the content is not. */
export function loseDatabases(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases()
    for (const { name = '' } of all) {
      await new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name)
        deleting.addEventListener('success', () => resolve())
        deleting.addEventListener('error', () => reject(deleting.error))
      })
    }
  })
}

/** Counts how often the browser is asked to keep things, and refuses. */
export async function countPersist(page: Page): Promise<() => Promise<number>> {
  await page.context().addInitScript(() => {
    const key = 'test-asked-to-persist'
    StorageManager.prototype.persist = async () => {
      const count = Number(localStorage.getItem(key) ?? 0) + 1
      localStorage.setItem(key, String(count))
      return false
    }
  })
  return () =>
    page.evaluate(() =>
      Number(localStorage.getItem('test-asked-to-persist') ?? 0),
    )
}

/** Bytes that a line of "By what" says, by its `data-name` or `data-use`. */
export function usedBy(page: Page, line: string): Promise<number> {
  const quoted = JSON.stringify(line)
  return until(
    async () => {
      const lines = page.getByTestId('disk-use')
      if ((await lines.locator('[data-bytes]').count()) === 0) return undefined
      const found = lines.locator(`[data-name=${quoted}], [data-use=${quoted}]`)
      if ((await found.count()) === 0) return { bytes: 0 }
      return { bytes: Number(await found.first().getAttribute('data-bytes')) }
    },
    { what: `what "${line}" takes` },
  ).then(({ bytes }) => bytes)
}

/** Checks everything by the button. @returns what it says in the end. */
export async function checkEverything(page: Page): Promise<string> {
  await page.getByTestId('check-everything').click()
  const state = page.getByTestId('check-state').getByRole('status')
  return until(
    async () => ((await state.count()) > 0 ? state.innerText() : undefined),
    { what: 'everything is checked', timeout: 60_000 },
  )
}

/** Frees what keepers have, in the settings. */
export async function letGoOfKept(page: Page): Promise<void> {
  await page.getByTestId('free-space').click()
  const sheet = page.getByTestId('free-space-sheet')
  await sheet.getByTestId('free-kept').check()
  await sheet.getByTestId('confirm').click()
  await sheet.waitFor({ state: 'detached', timeout: 30_000 })
}

/** Fetches an item from its keepers, in the drive. */
export async function bringBack(page: Page, name: string): Promise<void> {
  await itemNamed(page, name).locator('.more').last().click()
  await page.getByRole('menuitem', { name: 'Details' }).last().click()
  await page.getByTestId('bring-back').click()
  await page.getByText(`“${name}” is on this device again`).waitFor()
}
