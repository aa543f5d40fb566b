import type { Locator, Page } from 'playwright-core'
import { until } from '#test/rigs/until'
import { itemNamed } from './item.ts'

/** What a person types to add a keeper. */
export interface KeeperTyped {
  address: string
  token: string
  name: string
}

/** Fills the sheet and presses its button; what comes of it is another step. */
export async function typeKeeper(
  page: Page,
  { address, token, name }: KeeperTyped,
): Promise<void> {
  const sheet = page.getByTestId('add-keeper').last()
  await sheet.getByLabel('Address').fill(address)
  await sheet.getByLabel('Token').fill(token)
  await sheet.getByLabel('What you call it').fill(name)
  await sheet.getByTestId('confirm').click()
}

/** Opens the sheet in the settings. */
export async function openAddKeeper(page: Page): Promise<void> {
  await page.getByTestId('keepers').getByTestId('add-keeper').first().click()
}

/** The sentence of the error in the open sheet. */
export function sheetError(page: Page, code: string): Promise<string> {
  const shown = page.locator(
    `dialog[open] [data-testid="error"][data-code="${code}"] strong`,
  )
  return until(
    async () => ((await shown.count()) > 0 ? shown.innerText() : undefined),
    { what: `the sheet says "${code}"`, timeout: 20_000 },
  )
}

export async function untilKeeper(page: Page, name: string): Promise<void> {
  await page
    .locator(`[data-testid="keeper"][data-name="${name}"]`)
    .waitFor({ timeout: 60_000 })
}

/** Opens "Keep on…" of an item in the drive. */
export async function openKeepSheet(page: Page, name: string): Promise<void> {
  const row = itemNamed(page, name)
  await row.locator('.more').last().click()
  await row.getByTestId('keep-on').last().click()
  await page.getByTestId('keep-sheet').waitFor()
}

export function keepLine(page: Page, keeper: string): Locator {
  return page.locator(`[data-testid="keep-line"][data-name="${keeper}"]`)
}

export async function keepHere(page: Page, keeper: string): Promise<void> {
  await keepLine(page, keeper).getByTestId('keep-here').click()
}

/** Waits until the line of a keeper is so. @returns its words. */
export function untilLine(
  page: Page,
  keeper: string,
  want: {
    state: string
    proved?: boolean | undefined
    says?: RegExp | undefined
  },
): Promise<string> {
  const line = keepLine(page, keeper)
  return until(
    async () => {
      if ((await line.count()) === 0) return undefined
      const state = await line.getAttribute('data-state')
      const proved = (await line.getAttribute('data-proved')) === 'true'
      const isSo = state === want.state && proved === (want.proved ?? proved)
      if (!isSo) return undefined
      const words = await line.innerText()
      return want.says?.test(words) === false ? undefined : words
    },
    {
      what: `${keeper} is ${want.state}, proved: ${want.proved}`,
      timeout: 30_000,
    },
  )
}

export async function proveNow(page: Page): Promise<void> {
  await page.getByTestId('prove-now').click()
}

export async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await until(async () => (await page.locator('dialog[open]').count()) === 0, {
    what: 'the sheet is closed',
  })
}
