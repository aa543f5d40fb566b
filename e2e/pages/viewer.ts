import type { Download, Locator, Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { until } from '#test/rigs/until'

/** The attributes of the `viewer`. */
export interface ViewerReading {
  state: string
  cid: string
  type: string
  verified: boolean
  path: string
}

export async function readViewer(page: Page): Promise<ViewerReading> {
  const viewer = page.getByTestId('viewer').first()
  const data = await viewer.evaluate((element) => {
    return Object.assign({}, (element as HTMLElement).dataset)
  })
  return {
    state: data['state'] ?? '',
    cid: data['cid'] ?? '',
    type: data['type'] ?? '',
    verified: data['verified'] === 'true',
    path: data['path'] ?? '',
  }
}

/** Waits until the viewer is in one of the states. */
export function untilViewer(
  page: Page,
  states: readonly string[],
  timeout = 30_000,
): Promise<ViewerReading> {
  return until(
    async () => {
      const viewer = await readViewer(page)
      return states.includes(viewer.state) ? viewer : undefined
    },
    { what: `the viewer is ${states.join(' or ')}`, timeout },
  )
}

/** Opens a link and waits until all of it is shown. */
export async function openLink(
  page: Page,
  href: string,
  timeout = 60_000,
): Promise<ViewerReading> {
  await page.goto(href)
  return untilViewer(page, ['ready'], timeout)
}

/** Saves what the viewer shows and returns its SHA-256 as hex. */
export async function downloadSum(page: Page): Promise<string> {
  return sha256(await (await pressDownload(page)).path())
}

/** Presses "Download" and waits for the browser's own download. */
export async function pressDownload(page: Page): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByTestId('viewer-download').first().click(),
  ])
  return download
}

/** The row of a folder that is shown, by its name. */
export function entryNamed(page: Page, name: string): Locator {
  const quoted = JSON.stringify(name)
  return page
    .locator(`[data-testid="folder-entry"][data-name=${quoted}]`)
    .first()
}

/** Names and content addresses of the folder that is shown. */
export function readEntries(
  page: Page,
): Promise<{ name: string; cid: string }[]> {
  return page.getByTestId('folder-entry').evaluateAll((rows) =>
    rows.map((row) => {
      const { name = '', cid = '' } = (row as HTMLElement).dataset
      return { name, cid }
    }),
  )
}

/** The owner that the viewer read from the chain. */
export function untilOwner(
  page: Page,
  address: string,
  timeout = 20_000,
): Promise<string> {
  const owner = page.getByTestId('viewer-owner').first()
  return until(
    async () => {
      const shown = (await owner.getAttribute('data-address')) ?? ''
      return shown.toLowerCase() === address.toLowerCase() ? shown : undefined
    },
    { what: `the viewer shows ${address} as owner`, timeout },
  )
}

/** Plays the video and looks whether a decoded frame has colours in it. */
export function showsFrame(page: Page): Promise<boolean> {
  return page
    .locator('video')
    .first()
    .evaluate(async (element) => {
      const video = element as HTMLVideoElement
      video.muted = true
      await video.play()
      if (video.videoWidth === 0) return false
      const canvas = new OffscreenCanvas(64, 36)
      const context = canvas.getContext('2d')
      context?.drawImage(video, 0, 0, 64, 36)
      const pixels = context?.getImageData(0, 0, 64, 36).data ?? []
      return new Set(pixels).size > 16
    })
}

/** Waits until the page says that this version of the record is shown. */
export function untilVersion(page: Page, version: number): Promise<boolean> {
  return until(
    async () => {
      const text = await page.locator('main').innerText()
      return new RegExp(`version ${version}\\b`, 'iu').test(text)
    },
    { what: `the viewer shows version ${version}`, timeout: 20_000 },
  )
}
