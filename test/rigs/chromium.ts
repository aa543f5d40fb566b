import { access, mkdir } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import type { BrowserContext } from 'playwright-core'
import { patience } from './patience.ts'
import { adopt, release, signalGroup } from './processes.ts'
import { until } from './until.ts'

const SYSTEM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** How a person gets a browser for the journeys, in one line. */
export const HOW_TO_GET_CHROMIUM =
  'No Chromium found: install it ("apt-get install chromium" or "npx playwright-core install chromium"), or name one in FREEHOLD_CHROMIUM.'

/** Nothing phones home and nothing but the page asks for names. */
export const QUIET_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--no-default-browser-check',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE *.local',
]

/** Lets WebRTC use loopback addresses instead of mDNS names. */
export const LOOPBACK_RTC = '--allow-loopback-in-peer-connection'

/**
 * Storage of frames apart for each site around them, as every installed
 * Chromium has it: Playwright turns that off, and the last list counts.
 */
export const FRAME_PARTITIONS =
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,' +
  'MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch'

/** The environment's, the system's or Playwright's own, in this order. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['FREEHOLD_CHROMIUM']
  if (named !== undefined && named !== '') return named
  for (const place of [...SYSTEM_PLACES, chromium.executablePath()]) {
    if (await exists(place)) return place
  }
  return undefined
}

/** One browser: its own process, its own storage directory. */
export interface Profile {
  directory: string
  context: BrowserContext
  /** Id of the browser process. */
  pid: number
  /** SIGKILL to the browser, as when the machine loses power. */
  kill(): Promise<void>
  close(): Promise<void>
}

export interface ProfileOptions {
  directory: string
  flags?: readonly string[] | undefined
  width?: number | undefined
  height?: number | undefined
  colorScheme?: 'light' | 'dark' | undefined
  /** Use Chromium's default of mDNS candidates in WebRTC. */
  mdns?: boolean | undefined
}

/** Starts Chromium on the storage directory; it is made if missing. */
export async function openProfile(options: ProfileOptions): Promise<Profile> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM)
  await mkdir(options.directory, { recursive: true })
  const rtc = options.mdns === true ? [] : [LOOPBACK_RTC]
  const context = await chromium.launchPersistentContext(options.directory, {
    executablePath,
    headless: true,
    args: [...QUIET_FLAGS, ...rtc, ...(options.flags ?? [])],
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.colorScheme ?? 'light',
    acceptDownloads: true,
    handleSIGINT: false,
    // Without a locale Chromium can't read file names outside of ASCII.
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  })
  context.setDefaultTimeout(15_000 * patience())
  const pid = await browserProcess(context)
  adopt(pid, 'chromium')
  return { directory: options.directory, context, pid, ...ends(context, pid) }
}

function ends(context: BrowserContext, pid: number) {
  return {
    async kill() {
      signalGroup(pid, 'SIGKILL')
      release(pid)
      await until(() => !isAlive(pid), { what: `process ${pid} is gone` })
      await context.close().catch(() => undefined)
    },
    async close() {
      await context.close()
      release(pid)
    },
  }
}

async function browserProcess(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  const info = await session?.send('SystemInfo.getProcessInfo')
  const main = info?.processInfo.find((each) => each.type === 'browser')
  await session?.detach()
  if (main === undefined) throw new Error('Chromium told no process id.')
  return main.id
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
