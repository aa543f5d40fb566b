import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile, textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { RESULTS } from '../evidence.ts'
import {
  pickFiles,
  pickVersion,
  publish,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import {
  checkEverything,
  countPersist,
  evictPacks,
  flipBit,
  leaveApp,
  loseDatabases,
  usedBy,
} from '../pages/space.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'space'
export const seconds = 120

const MIB = 1024 * 1024
const SHARED = 'shared.bin'

/** What a browser holds, loses, gets again and gives back. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const asked = await countPersist(a.page)
  await openReachable(a.page, `${rig.stack.origin}/drive/`)
  assert.equal(await asked(), 0)
  const path = rig.scratch(SHARED)
  await writeFile(path, randomBytes(6 * MIB))
  await publish(a.page, path, SHARED)
  await until(async () => (await asked()) === 1, {
    what: 'the browser is asked to keep it',
  })
  await publish(a.page, await textFile('only.txt', 'only here'), 'only.txt')
  await publish(a.page, await pictureFile(3), 'harbour-3.png')
  await keepElsewhere(rig, a)

  await freeOldVersions(rig, a.page)
  await damage(rig, a.page)
  assert.equal(await asked(), 1)
  rig.say('the browser that refused to promise was asked once')
  await loseList(rig, a.page)
  await evict(rig, a.page, await sha256(path))
  await fullDisk(rig)
}

async function keepElsewhere(rig: Rig, a: Browser): Promise<void> {
  const b = await rig.browser('b')
  await openLink(b.page, await shareLink(a.page, SHARED))
  await b.page
    .getByRole('button', { name: /keep a copy/iu })
    .first()
    .click()
  await b.page.getByRole('link', { name: 'In your drive' }).first().waitFor()
  await b.page.goto(`${rig.stack.origin}/drive/`)
  await untilItem(b.page, SHARED, ['stored'])
  rig.say('another browser keeps a copy of one file')
}

/** A new version, and the old one given back; undone first. */
async function freeOldVersions(rig: Rig, page: Page): Promise<void> {
  const next = rig.scratch('next/harbour-3.png')
  await mkdir(rig.scratch('next'), { recursive: true })
  await writeFile(next, randomBytes(MIB))
  await pickVersion(page, 'harbour-3.png', next)
  await until(
    async () =>
      (await untilItem(page, 'harbour-3.png', ['stored'])).version === '2',
    { what: 'there are two versions' },
  )
  const settings = `${rig.stack.origin}/settings/`
  await page.goto(settings)
  const before = await usedBy(page, 'harbour-3.png')
  assert.ok(before > MIB, `${before} bytes in two versions`)
  await picture(page, 'storage-full')
  await drop(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await until(async () => (await usedBy(page, 'harbour-3.png')) === before, {
    what: 'both versions are here again',
  })
  await page.reload()
  assert.equal(await usedBy(page, 'harbour-3.png'), before)
  await drop(page)
  await until(async () => (await usedBy(page, 'harbour-3.png')) === MIB, {
    what: 'only the newest version is left',
    timeout: 20_000,
  })
  await page.getByText(/ freed$/u).waitFor()
  assert.equal(await usedBy(page, SHARED), 6 * MIB + (await nodeBytes(page)))
  rig.say('an older version was put back, then given up; nothing else went')
}

async function drop(page: Page): Promise<void> {
  await page.getByTestId('free-space').click()
  const sheet = page.getByTestId('free-space-sheet')
  await sheet.getByTestId('free-versions').check()
  await picture(page, 'storage-free')
  await sheet.getByTestId('confirm').click()
  await sheet.waitFor({ state: 'detached' })
}

/** A bit flips on the disk: found, and fetched again from the other browser. */
async function damage(rig: Rig, page: Page): Promise<void> {
  await leaveApp(page, rig.stack.origin)
  await flipBit(page)
  await openReachable(page, `${rig.stack.origin}/settings/`)
  const words = await checkEverything(page)
  assert.match(words, /1 was damaged.*fetched again/u)
  assert.match(await checkEverything(page), /all whole/u)
  rig.say(words)
}

/** The list is put back from its copy, and everything is where it was. */
async function loseList(rig: Rig, page: Page): Promise<void> {
  await leaveApp(page, rig.stack.origin)
  await loseDatabases(page)
  await openReachable(page, `${rig.stack.origin}/drive/`)
  for (const each of [SHARED, 'only.txt', 'harbour-3.png']) {
    await untilItem(page, each, ['stored'])
  }
  await page.getByTestId('list-restored').waitFor()
  await picture(page, 'list-restored')
  await page.getByRole('button', { name: 'Got it' }).click()
  await page.getByTestId('list-restored').waitFor({ state: 'detached' })
  await page.goto(`${rig.stack.origin}/settings/`)
  assert.match(await checkEverything(page), /all whole/u)
  rig.say('the list was lost and put back; its content is whole')
}

/** Everything is cleared: said by item, fetched again, or let go of. */
async function evict(rig: Rig, page: Page, sum: string): Promise<void> {
  await leaveApp(page, rig.stack.origin)
  await evictPacks(page)
  await openReachable(page, `${rig.stack.origin}/drive/`)
  await page.getByTestId('gaps').waitFor()
  await untilItem(page, 'only.txt', ['failed'])
  await picture(page, 'evicted')
  await page.goto(`${rig.stack.origin}/settings/`)
  const broken = page.getByTestId('broken-items')
  const line = (item: string) => broken.locator(`[data-name="${item}"]`)
  await line('only.txt').waitFor()
  await picture(page, 'storage-broken')
  // What the other browser has may have come by itself already.
  const fetch = line(SHARED).getByTestId('fetch-again')
  if ((await fetch.count()) > 0) await fetch.click()
  await line(SHARED).waitFor({ state: 'detached', timeout: 40_000 })
  await line('only.txt').getByTestId('remove-from-list').click()
  await line('harbour-3.png').getByTestId('remove-from-list').click()
  await broken.waitFor({ state: 'detached' })
  await page.goto(`${rig.stack.origin}/drive/`)
  await untilItem(page, SHARED, ['stored'])
  await openLink(page, await linkOf(rig, page))
  assert.equal(await downloadSum(page), sum)
  rig.say('what another browser has came back; the rest was told and let go')
}

async function linkOf(rig: Rig, page: Page): Promise<string> {
  await page.goto(`${rig.stack.origin}/drive/`)
  await untilItem(page, SHARED, ['stored'])
  return shareLink(page, SHARED)
}

/** No room: a sentence, the way to the storage, and the drive works on. */
async function fullDisk(rig: Rig): Promise<void> {
  const { page, context, close } = await rig.browser('full')
  const { origin } = rig.stack
  const session = await context.newCDPSession(page)
  // Before the first write: Chromium remembers for a while how much is free.
  const quotaSize = 12 * MIB
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  await openReachable(page, origin)
  await publish(page, await textFile('safe.txt', 'this one stays'), 'safe.txt')
  const large = rig.scratch('large.bin')
  await writeFile(large, randomBytes(24 * MIB))
  await pickFiles(page, [large])
  assert.match(
    await untilError(page, 'storage-full'),
    /nothing else was touched/u,
  )
  await picture(page, 'no-room')
  await page.getByRole('link', { name: 'See what takes space' }).click()
  await page.getByTestId('disk-use').waitFor()
  await page.goto(origin)
  await untilItem(page, 'safe.txt', ['stored'])
  await publish(page, await textFile('next.txt', 'fits'), 'next.txt')
  rig.say('a full disk is told with the way to the storage; the drive works on')
  await close()
}

/** What the tree of the shared file takes beside its leaves. */
async function nodeBytes(page: Page): Promise<number> {
  return (await usedBy(page, SHARED)) % MIB
}

const LOOKS = [
  { width: 1280, height: 900, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const

/** Pictures for who looks at the screens; `FREEHOLD_PICTURES=1` takes them. */
async function picture(page: Page, screen: string): Promise<void> {
  if (process.env['FREEHOLD_PICTURES'] !== '1') return
  await mkdir(join(RESULTS, 'pictures'), { recursive: true })
  for (const { width, height, theme } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(350)
    const file = `${screen}-${width}-${theme}.png`
    await page.screenshot({ path: join(RESULTS, 'pictures', file) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 900 })
}
