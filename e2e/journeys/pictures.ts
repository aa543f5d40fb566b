import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { dropPaths } from '#test/rigs/drop'
import { folderOfFiles, pictureFile, textFile } from '#test/rigs/files'
import { RESULTS } from '../evidence.ts'
import { pressOnItem, publish, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { openLink } from '../pages/viewer.ts'
import { connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'pictures'
export const seconds = 120

/** Set to `1` by `--write-docs`: also writes the picture of the README. */
export const WRITE_DOCS = 'FREEHOLD_WRITE_DOCS'

const LOOKS = [
  { width: 1280, height: 800, theme: 'light' },
  { width: 1280, height: 800, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const

/** Pictures of the built screens, named as the visual reference names them. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const { page } = a
  await openReachable(page, rig.stack.origin)
  await picture(page, 'home')
  await fill(a)
  await connect(page)
  await picture(page, 'home-dropped')
  await sheets(page)
  await routes(rig, a)
  if (process.env[WRITE_DOCS] !== '1') return
  await copyFile(pathOf('home-dropped-1280-light'), 'docs/home.png')
  rig.say('docs/home.png is written')
}

async function fill({ page }: Browser): Promise<void> {
  const { path } = await folderOfFiles()
  await publish(
    page,
    await textFile('Reading list.md', LIST),
    'Reading list.md',
  )
  await dropPaths(page, [path])
  await untilItem(page, 'Archive', ['stored'])
  await publish(page, await pictureFile(0), 'harbour-0.png')
}

async function connect(page: Page): Promise<void> {
  await page.getByTestId('connect-wallet').first().click()
  await page.getByTestId('wallet-option').first().waitFor()
  await picture(page, 'connect-sheet')
  await page.keyboard.press('Escape')
  await connectWallet(page)
  await recordAsGuest(page, 'harbour-0.png')
  const told = page.getByText('is recorded as yours')
  await told.waitFor({ state: 'hidden' })
}

const LIST = '# Reading list\n\n- The Dispossessed\n- Seeing like a state\n'

async function sheets(page: Page): Promise<void> {
  await pressOnItem(page, 'Reading list.md', 'record-ownership')
  await page.getByTestId('confirm').first().waitFor()
  await picture(page, 'record-dialog')
  await page.keyboard.press('Escape')
  await pressOnItem(page, 'harbour-0.png', 'share-link')
  await picture(page, 'share-sheet')
  await page.keyboard.press('Escape')
}

async function routes(rig: Rig, { page }: Browser): Promise<void> {
  const { origin } = rig.stack
  const link = await shareLink(page, 'harbour-0.png')
  const { record, chain, contract } = await untilItem(page, 'harbour-0.png', [
    'recorded',
  ])
  await page.goto(`${origin}/drive/`)
  await untilItem(page, 'Archive', ['stored'])
  await picture(page, 'drive')
  await drive(page)
  await openLink(page, link)
  await picture(page, 'viewer')
  const reference = [chain, contract.toLowerCase(), record].join(':')
  await page.goto(`${origin}/proof/?record=${reference}`)
  await page.waitForTimeout(1_500)
  await picture(page, 'proof')
  for (const route of ['names', 'network', 'settings']) {
    await page.goto(`${origin}/${route}/`)
    await page.waitForTimeout(1_500)
    await picture(page, route)
  }
}

/** The sheets that record more than one file. */
async function drive(page: Page): Promise<void> {
  for (const sheet of ['record-many', 'record-drive']) {
    await page.getByTestId(sheet).first().click()
    await page.getByTestId(`${sheet}-sheet`).waitFor()
    await page.waitForTimeout(1_000)
    await picture(page, sheet)
    await page.keyboard.press('Escape')
  }
}

/** One picture for each width and theme under `test-results/pictures`. */
async function picture(page: Page, screen: string): Promise<void> {
  await mkdir(join(RESULTS, 'pictures'), { recursive: true })
  for (const { width, height, theme } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(350)
    await page.screenshot({ path: pathOf(`${screen}-${width}-${theme}`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

function pathOf(picture: string): string {
  return join(RESULTS, 'pictures', `${picture}.png`)
}
