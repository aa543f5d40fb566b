import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import type { PageDial } from './page.ts'

export interface DialSetting {
  /** Path of a Chromium. */
  executable: string
  url: string
  relay: string
  /** Flags of both browsers, on top of those that keep them quiet. */
  flags: readonly string[]
}

const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The first dial between two browsers that were never used before. */
export async function dialOnce(setting: DialSetting): Promise<PageDial> {
  const browsers: Browser[] = []
  try {
    const open = async () => {
      const browser = await launch(setting)
      browsers.push(browser)
      return openPage(browser, setting)
    }
    const [listening, dialling] = [await open(), await open()]
    return await dialling.page.evaluate(
      (peerId) => globalThis.dialPage.dial(peerId),
      listening.peerId,
    )
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()))
  }
}

function launch(setting: DialSetting): Promise<Browser> {
  return chromium.launch({
    executablePath: setting.executable,
    args: [...flags, ...setting.flags],
  })
}

async function openPage(browser: Browser, { url, relay }: DialSetting) {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => globalThis.dialPage !== undefined)
  const peerId = await page.evaluate(
    (address) => globalThis.dialPage.start(address),
    relay,
  )
  return { page, peerId }
}
