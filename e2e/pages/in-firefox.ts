import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { until } from '#test/rigs/until'

/** The public attributes of the elements with this id, in order. */
export function readAll(
  page: Page,
  testId: string,
): Promise<Record<string, string | undefined>[]> {
  return page.$$eval(`[data-testid="${testId}"]`, (elements) =>
    elements.map((element) =>
      Object.assign({}, (element as HTMLElement).dataset),
    ),
  )
}

/** Puts files into the real input, as the picker does. */
export async function pickFiles(page: Page, paths: string[]): Promise<void> {
  const input = await page.waitForSelector('[data-testid="file-input"]')
  const typed = input as ElementHandle<HTMLInputElement> | null
  await typed?.uploadFile(...paths)
}

/**
 * Chooses a folder. WebDriver can't do that in Firefox, so the input is given
 * what the picker would: files that know their path.
 */
export async function pickFolder(
  page: Page,
  root: string,
  paths: readonly string[],
): Promise<void> {
  const files: { path: string; base64: string }[] = []
  for (const path of paths) {
    const bytes = await readFile(join(root, path))
    files.push({
      path: `${basename(root)}/${path}`,
      base64: bytes.toString('base64'),
    })
  }
  await page.$eval('[data-testid="folder-input"]', chooseFiles, files)
}

function chooseFiles(
  input: Element,
  files: { path: string; base64: string }[],
): void {
  const chosen = files.map(({ path, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const file = new File([bytes], path.split('/').at(-1) ?? '')
    return Object.defineProperty(file, 'webkitRelativePath', { value: path })
  })
  Object.defineProperty(input, 'files', { value: chosen })
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Waits until the item is stored. @returns its content address. */
export function untilStored(page: Page, name: string): Promise<string> {
  return until(
    async () => {
      const items = await readAll(page, 'published-item')
      const item = items.find((each) => each['name'] === name)
      return item?.['state'] === 'stored' ? item['cid'] : undefined
    },
    { what: `"${name}" is stored in Firefox`, timeout: 60_000 },
  )
}

/** Opens a link and waits until all of it is shown. */
export async function openLink(
  page: Page,
  href: string,
): Promise<Record<string, string | undefined>> {
  await page.goto(href)
  return until(
    async () => {
      const [viewer] = await readAll(page, 'viewer')
      return viewer?.['state'] === 'ready' ? viewer : undefined
    },
    { what: `${href} is shown in Firefox`, timeout: 60_000 },
  )
}

/** Leads the open viewer to another address, and waits until it has gone. */
export async function turnTo(page: Page, href: string): Promise<void> {
  const turn = (viewer: Element, address: string) => {
    viewer.setAttribute('data-left', '')
    history.pushState(null, '', address)
  }
  await page.$eval('[data-testid="viewer"]', turn, href)
  await page.waitForSelector('[data-testid="viewer"]:not([data-left])')
}

/** The address behind the item's share link. */
export async function shareLink(page: Page, name: string): Promise<string> {
  const selector = `[data-testid="published-item"][data-name=${JSON.stringify(name)}] [data-testid="share-link"]`
  const href = await page.$eval(selector, (link) => {
    return (link as HTMLElement).dataset['href'] ?? ''
  })
  return new URL(href, page.url()).href
}

/** Saves what the viewer shows. @returns the file's bytes. */
export async function download(page: Page, folder: string, file: string) {
  const button = await page.waitForSelector('[data-testid="viewer-download"]')
  await button?.click()
  return until(
    async () => {
      const bytes = await readFile(join(folder, file))
      // Firefox makes the file at once and fills it from a part beside it.
      return bytes.length > 0 ? bytes : undefined
    },
    { what: `${file} is in the downloads of Firefox`, timeout: 30_000 },
  )
}
