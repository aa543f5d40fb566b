import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { pictureFile, textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { RESULTS } from '../evidence.ts'
import { pickVersion, publish, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { countPersist, usedBy } from '../pages/space.ts'
import { openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'space'
export const seconds = 120

const MIB = 1024 * 1024
const SHARED = 'shared.bin'

/** What a browser holds is asked to be kept, measured, and given back. */
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
  assert.equal(await asked(), 1)
  rig.say('and the browser that refused was asked once')
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
