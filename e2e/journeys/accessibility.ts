import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Page } from 'playwright-core'
import { findFaults } from '../pages/axe.ts'
import { folderOfFiles, pictureFile, textFile } from '#test/rigs/files'
import {
  itemNamed,
  pickFolder,
  pressOnItem,
  publish,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openLink, untilViewer } from '../pages/viewer.ts'
import { confirmAction, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'accessibility'
export const seconds = 300

const LOOKS = [
  { width: 1280, theme: 'light' },
  { width: 1280, theme: 'dark' },
  { width: 390, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const

/** Of words that nobody has published. */
const ABSENT = 'bafkreieq5jui4j25lacwomsqgjeswwl3y5zcdrresptwgmfylxo2depppq'

/** axe finds nothing, whatever the route, sheet, theme or width. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const faults: string[] = []
  const check = async (where: string) => {
    const found = await inEveryLook(a.page, where)
    for (const fault of found) rig.say(fault)
    faults.push(...found)
  }
  await openReachable(a.page, rig.stack.origin)
  await check('home, empty')
  await checkSheets(a, check)
  await checkViewer(rig, a, check)
  await checkRoutes(rig, a, check)
  assert.equal(faults.length, 0, `${faults.length} faults found by axe`)
}

type Check = (where: string) => Promise<void>

async function inEveryLook(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  for (const { width, theme } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 800 })
    const found = await findFaults(page)
    faults.push(...found.map((text) => `${where}, ${width} ${theme}: ${text}`))
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  return faults
}

async function checkSheets(a: Browser, check: Check): Promise<void> {
  const { page } = a
  await publish(page, await pictureFile(7), 'harbour-7.png')
  await publish(
    page,
    await textFile('read me.md', '# Words\n\nMore.'),
    'read me.md',
  )
  const { path } = await folderOfFiles()
  await pickFolder(page, path)
  await untilItem(page, 'Archive', ['stored'])
  await check('home, dropped')
  await page.getByTestId('connect-wallet').first().click()
  await page.getByTestId('wallet-option').first().waitFor()
  await check('connect sheet')
  await page.keyboard.press('Escape')
  await connectWallet(page)
  await pressOnItem(page, 'harbour-7.png', 'record-ownership')
  await page.getByTestId('confirm').first().waitFor()
  await check('record dialog')
  await confirmAction(page, 'record')
  await page.locator('[data-testid="confirm"][data-action="approve"]').waitFor()
  await check('guest approval')
  await page.getByTestId('reject').last().click()
  await untilError(page, 'wallet-rejected')
  await check('record dialog, rejected')
  await page.keyboard.press('Escape')
  await check('home, rejected')
  await recordAsGuest(page, 'harbour-7.png')
  await page.keyboard.press('Escape')
  await pressOnItem(page, 'harbour-7.png', 'share-link')
  await page.waitForTimeout(400)
  await check('share sheet')
  await page.keyboard.press('Escape')
}

async function checkViewer(rig: Rig, a: Browser, check: Check): Promise<void> {
  const { page } = a
  const names = ['harbour-7.png', 'read me.md', 'Archive']
  const links: string[] = []
  for (const item of names) links.push(await shareLink(page, item))
  for (const [index, link] of links.entries()) {
    await openLink(page, link)
    await check(`viewer of ${names[index] ?? ''}`)
  }
  await page.goto(`${rig.stack.origin}/view/?cid=${ABSENT}`)
  await untilViewer(page, ['finding'])
  await check('viewer, finding')
  await untilViewer(page, ['not-found'], 45_000)
  await check('viewer, not found')
}

/** Every page of the export, with what this browser has by now. */
async function checkRoutes(rig: Rig, a: Browser, check: Check): Promise<void> {
  const files = await readdir('out', { recursive: true })
  const pages = files.filter((file) => file.endsWith('index.html'))
  for (const route of pages.map((file) => dirname(file)).toSorted()) {
    const path = route === '.' ? '/' : `/${route}/`
    await a.page.goto(`${rig.stack.origin}${path}`)
    await a.page.waitForTimeout(800)
    await check(path)
  }
  await a.page.goto(`${rig.stack.origin}/drive/`)
  await itemNamed(a.page, 'harbour-7.png').waitFor()
  await check('drive with items')
}
