import type { Locator, Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/** The attributes of a `published-item`. */
export interface ItemReading {
  name: string
  cid: string
  size: number
  state: string
  record: string
  chain: string
  contract: string
  version: string
}

export function itemNamed(page: Page, name: string): Locator {
  const quoted = JSON.stringify(name)
  return page
    .locator(`[data-testid="published-item"][data-name=${quoted}]`)
    .first()
}

export async function readItem(page: Page, name: string): Promise<ItemReading> {
  const data = await itemNamed(page, name).evaluate((element) => {
    return Object.assign({}, (element as HTMLElement).dataset)
  })
  return {
    name: data['name'] ?? '',
    cid: data['cid'] ?? '',
    size: Number(data['size'] ?? 0),
    state: data['state'] ?? '',
    record: data['record'] ?? '',
    chain: data['chain'] ?? '',
    contract: data['contract'] ?? '',
    version: data['version'] ?? '',
  }
}

/** Waits until the item is there in one of the states. */
export function untilItem(
  page: Page,
  name: string,
  states: readonly string[],
  timeout = 60_000,
): Promise<ItemReading> {
  return until(
    async () => {
      if ((await itemNamed(page, name).count()) === 0) return undefined
      const item = await readItem(page, name)
      return states.includes(item.state) ? item : undefined
    },
    { what: `"${name}" is ${states.join(' or ')}`, timeout },
  )
}

/** Puts files into the real input, as the picker does. */
export async function pickFiles(page: Page, paths: string[]): Promise<void> {
  await page.getByTestId('file-input').first().setInputFiles(paths)
}

export async function pickFolder(page: Page, path: string): Promise<void> {
  await page.getByTestId('folder-input').first().setInputFiles(path)
}

/** Publishes through the picker and waits until it is stored. */
export async function publish(
  page: Page,
  path: string,
  name: string,
): Promise<ItemReading> {
  await pickFiles(page, [path])
  return untilItem(page, name, ['stored'])
}

/** The address behind the item's share link. */
export async function shareLink(page: Page, name: string): Promise<string> {
  const link = itemNamed(page, name).getByTestId('share-link').first()
  const href = await link.getAttribute('data-href')
  if (href === null || href === '') throw new Error(`"${name}" has no link.`)
  return new URL(href, page.url()).href
}

export async function pressOnItem(
  page: Page,
  name: string,
  testId: string,
): Promise<void> {
  await itemNamed(page, name).getByTestId(testId).first().click()
}

/** Picks a file as the next version of the item. */
export async function pickVersion(
  page: Page,
  name: string,
  path: string,
): Promise<void> {
  const input = itemNamed(page, name).getByTestId('new-version').first()
  await input.setInputFiles(path)
}
