import { access, mkdir } from 'node:fs/promises'
import { launch } from 'puppeteer-core'
import type { Browser } from 'puppeteer-core'
import { adopt, release, signalGroup } from './processes.ts'

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

/** How a person gets the second browser for the journeys, in one line. */
export const HOW_TO_GET_FIREFOX =
  'No Firefox found: install it ("apt-get install firefox-esr"), or name one in FREEHOLD_FIREFOX.'

/** Nothing phones home, and WebRTC may use loopback. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.search.update': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
}

/** The environment's or the system's. */
export async function findFirefox(): Promise<string | undefined> {
  const named = process.env['FREEHOLD_FIREFOX']
  if (named !== undefined && named !== '') return named
  for (const place of PLACES) {
    const there = access(place).then(
      () => true,
      () => false,
    )
    if (await there) return place
  }
  return undefined
}

/** Firefox, driven by WebDriver BiDi. */
export interface FirefoxProfile {
  browser: Browser
  close(): Promise<void>
}

export interface FirefoxOptions {
  downloads?: string | undefined
  /** Beside those that keep it quiet. */
  preferences?: Record<string, unknown> | undefined
}

/** Saves without asking, into this folder. */
function savesTo(folder: string | undefined): Record<string, unknown> {
  if (folder === undefined) return {}
  return {
    'browser.download.alwaysOpenPanel': false,
    'browser.download.dir': folder,
    'browser.download.folderList': 2,
    'browser.download.useDownloadDir': true,
  }
}

/** Starts Firefox on the storage directory; it is made if missing. */
export async function openFirefox(
  directory: string,
  { downloads, preferences }: FirefoxOptions = {},
): Promise<FirefoxProfile> {
  const executablePath = await findFirefox()
  if (executablePath === undefined) throw new Error(HOW_TO_GET_FIREFOX)
  await mkdir(directory, { recursive: true })
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: directory,
    extraPrefsFirefox: {
      ...PREFERENCES,
      ...savesTo(downloads),
      ...preferences,
    },
    handleSIGINT: false,
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  })
  const pid = browser.process()?.pid
  if (pid === undefined) throw new Error('Firefox told no process id.')
  adopt(pid, 'firefox')
  return {
    browser,
    async close() {
      await browser.close()
      signalGroup(pid, 'SIGKILL')
      release(pid)
    },
  }
}
