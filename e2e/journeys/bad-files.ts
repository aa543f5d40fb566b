import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, rm, writeFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { textFile, videoFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import {
  itemNamed,
  pickFiles,
  publish,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'bad-files'
export const seconds = 120

const LARGE = 96 * 1024 * 1024
const VIDEO = 'harbour-at-dusk.webm'

/** Files that vanish, change or do not fit: a sentence, and nothing lost. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const words = await textFile('safe.txt', 'this one stays')
  await publish(a.page, words, 'safe.txt')
  await vanish(rig, a)
  await vanishAtOnce(rig, a)
  await change(rig, a)
  await fillDisk(rig)
  await openLink(a.page, await linkOfSafe(rig, a))
  rig.say('the file from before is still whole')
}

async function vanish(rig: Rig, a: Browser): Promise<void> {
  const path = rig.scratch('vanishing.bin')
  await writeFile(path, randomBytes(LARGE))
  await pickFiles(a.page, [path])
  await rm(path)
  await failsWith(a.page, 'vanishing.bin', FILE_CODES)
  rig.say('a file that vanished is told, not published, and put away')
}

/** Gone before the drive is open: a browser then calls it empty. */
async function vanishAtOnce(rig: Rig, a: Browser): Promise<void> {
  const path = rig.scratch('vanished.bin')
  await writeFile(path, randomBytes(LARGE))
  await a.page.goto(rig.stack.origin)
  await pickFiles(a.page, [path])
  await rm(path)
  await failsWith(a.page, 'vanished.bin', FILE_CODES)
  rig.say('one that vanished before it was measured is not stored as empty')
}

async function change(rig: Rig, a: Browser): Promise<void> {
  const path = rig.scratch('changing.bin')
  await writeFile(path, randomBytes(LARGE))
  await pickFiles(a.page, [path])
  await appendFile(path, 'more')
  await failsWith(a.page, 'changing.bin', FILE_CODES)
  rig.say('a file that changed is told and not published')
}

const FULL = ['storage-full'] as const
const FILE_CODES = ['file-changed', 'file-unreadable'] as const

/** In a browser of its own: what was deleted may still count as used. */
async function fillDisk(rig: Rig): Promise<void> {
  const full = await rig.browser('full')
  const { origin } = rig.stack
  const session = await full.context.newCDPSession(full.page)
  // Before the first write: Chromium remembers for a while how much is free.
  const quotaSize = 12 * 1024 * 1024
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  await openReachable(full.page, rig.stack.origin)
  const words = await textFile('safe.txt', 'this one stays')
  await publish(full.page, words, 'safe.txt')
  await pickFiles(full.page, [await videoFile()])
  await failsWith(full.page, VIDEO, FULL)
  await untilItem(full.page, 'safe.txt', ['stored'])
  rig.say('a full disk is told; the import left nothing behind')
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await publish(full.page, await videoFile(), VIDEO)
  rig.say('with space again, the same file is stored')
  await full.close()
}

/** Waits for a failure with one of the codes and that nothing was stored. */
async function failsWith(
  page: Page,
  item: string,
  codes: readonly string[],
): Promise<void> {
  const code = await until(
    async () => {
      const shown = page.getByTestId('error')
      const all = await shown.evaluateAll((elements) =>
        elements.map((element) => (element as HTMLElement).dataset['code']),
      )
      return all.find((each) => each !== undefined && codes.includes(each))
    },
    { what: `"${item}" fails with ${codes.join(' or ')}`, timeout: 40_000 },
  )
  const words = await untilError(page, code)
  assert.match(words, /\w+ \w+/u)
  const row = itemNamed(page, item)
  assert.equal(await row.getAttribute('data-state'), 'failed')
  await putAway(row, codes !== FULL)
}

/** What the browser would not open again is to be chosen; then put away. */
async function putAway(row: Locator, mustChoose: boolean): Promise<void> {
  const again = mustChoose
    ? row.getByTestId('choose-again')
    : row.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  await row.getByRole('button', { name: 'Dismiss' }).click()
  await row.waitFor({ state: 'detached' })
}

async function linkOfSafe(rig: Rig, a: Browser): Promise<string> {
  await a.page.goto(`${rig.stack.origin}/drive/`)
  await untilItem(a.page, 'safe.txt', ['stored'])
  return shareLink(a.page, 'safe.txt')
}
