import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile, videoFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import {
  databases,
  oldBlocks,
  untilRead,
  withoutPacks,
} from '../pages/imports.ts'
import { pickFiles, publish, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'engine'
export const seconds = 240

const MIB = 1024 * 1024
/** Milliseconds after which something of an import is noted for certain. */
const noteAfter = 3_000
/** MiB of each of two imports at once; they are read back whole. */
const each = process.env['FREEHOLD_LONG'] === '1' ? 256 : 128
const VIDEO = 'harbour-at-dusk.webm'

/** Storing: killed half way, in two tabs at once, and after an update. */
export async function run(rig: Rig): Promise<void> {
  await update(rig)
  await goOn(rig)
  await twoAtOnce(rig)
}

/** What a version without packs stored is there at once, and moves. */
async function update(rig: Rig): Promise<void> {
  const first = await rig.browser('old')
  const { page } = first
  const drive = `${rig.stack.origin}/drive/`
  const end = await withoutPacks(page)
  await openReachable(page, drive)
  await publish(page, await videoFile(), VIDEO)
  await publish(page, await pictureFile(21), 'harbour-21.png')
  const before = await oldBlocks(page)
  assert.ok(before > 30, `${before} blocks in IndexedDB`)
  rig.say(`an earlier version stored ${before} blocks`)
  await end()

  await page.goto(drive)
  await untilItem(page, VIDEO, ['stored'])
  const left = await oldBlocks(page)
  // The page goes away in the middle of the move, or after it.
  await first.kill()
  rig.say(`killed when ${left} of them had not moved`)

  const after = await rig.browser('old')
  await openReachable(after.page, drive)
  const link = await shareLink(after.page, VIDEO)
  await openLink(after.page, link)
  assert.equal(await downloadSum(after.page), await sha256(await videoFile()))
  await after.page.goto(drive)
  await until(async () => (await oldBlocks(after.page)) === 0, {
    what: 'all blocks have moved',
  })
  rig.say('the video is whole, and all blocks have moved')
  await until(
    async () => {
      await after.page.goto(drive)
      await untilItem(after.page, VIDEO, ['stored'])
      return !(await databases(after.page)).includes('freehold-blocks')
    },
    { what: 'the old database is gone', timeout: 20_000 },
  )
  await openLink(after.page, link)
  assert.equal(await downloadSum(after.page), await sha256(await videoFile()))
  await after.close()
}

/** A reload, and a kill, in the middle of an import. */
async function goOn(rig: Rig): Promise<void> {
  const drive = `${rig.stack.origin}/drive/`
  const path = await noise(rig, 'large.bin', 768)
  const first = await rig.browser('a')
  await openReachable(first.page, drive)
  await publish(first.page, await pictureFile(22), 'harbour-22.png')
  await timed(rig, first.page, 'the tab with the store')
  const began = Date.now()
  await pickFiles(first.page, [path])
  await untilRead(first.page, 0.8)
  const ran = Date.now() - began
  await first.page.reload()
  await untilItem(first.page, 'harbour-22.png', ['stored'])
  const used = await usage(first.page)
  await pickFiles(first.page, [path])
  const part = await untilRead(first.page, 0.01)
  rig.say(
    `reloaded at 80 % with ${used} MiB on disk: goes on at ${Math.round(part * 100)} %`,
  )
  // What was stored is noted every second and a half.
  assert.ok(part > 0.1 || ran < noteAfter, `${ran} ms, and nothing was noted`)
  await untilRead(first.page, 0.9)
  await first.kill()

  const again = await rig.browser('a')
  await openReachable(again.page, drive)
  await untilItem(again.page, 'harbour-22.png', ['stored'])
  await pickFiles(again.page, [path])
  const started = Date.now()
  const { cid } = await untilItem(again.page, 'large.bin', ['stored'], 90_000)
  rig.say(`killed at 90 %: the rest took ${Date.now() - started} ms`)
  await again.close()

  // Too large to be downloaded here: in one go it has the same address.
  const straight = await rig.browser('straight')
  await openReachable(straight.page, drive)
  assert.equal((await publish(straight.page, path, 'large.bin')).cid, cid)
  await straight.close()
  rig.say('and has the address that it has in one go')
}

/** Two tabs import, and the one that leads and has the store is killed. */
async function twoAtOnce(rig: Rig): Promise<void> {
  const drive = `${rig.stack.origin}/drive/`
  const { page, context, ...browser } = await rig.browser('b')
  await openReachable(page, drive)
  const other = await context.newPage()
  await other.goto(drive)
  await timed(rig, other, 'the other tab')
  const one = await noise(rig, 'one.bin', each)
  const two = await noise(rig, 'two.bin', each)
  await Promise.all([pickFiles(page, [one]), pickFiles(other, [two])])
  const parts = await Promise.all([untilRead(page, 0.2), untilRead(other, 0.2)])
  assert.ok(Math.max(...parts) < 1, `both at once: ${parts.join(' and ')}`)
  await crash(page)
  const killed = Date.now()
  rig.say(`two tabs import at once (${parts.join(' and ')}): leader killed`)
  await untilItem(other, 'two.bin', ['stored'], 90_000)
  rig.say(`the other went on, and was done ${Date.now() - killed} ms later`)

  const again = await context.newPage()
  await again.goto(drive)
  await untilItem(again, 'two.bin', ['stored'])
  await pickFiles(again, [one])
  await untilItem(again, 'one.bin', ['stored'], 90_000)
  for (const path of [one, two]) {
    const name = path.split('/').at(-1) ?? ''
    await other.goto(drive)
    await untilItem(other, name, ['stored'])
    await openLink(other, await shareLink(other, name))
    assert.equal(await downloadSum(other), await sha256(path))
  }
  rig.say('both are whole')
  await browser.close()
}

/** Ends the process behind a page at once: no event, no lock given back. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Tells how fast the app stores, from the chosen file to the stored item. */
async function timed(rig: Rig, page: Page, where: string): Promise<void> {
  const path = await noise(rig, `timed-${where.length}.bin`, 256)
  const started = Date.now()
  await pickFiles(page, [path])
  await untilItem(page, `timed-${where.length}.bin`, ['stored'], 90_000)
  const took = Date.now() - started
  rig.say(`256 MiB in ${where}: ${Math.round(256_000 / took)} MiB/s`)
}

async function noise(rig: Rig, file: string, mib: number): Promise<string> {
  const path = rig.scratch(file)
  await writeFile(path, randomBytes(mib * MIB))
  return path
}

function usage(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { usage: bytes = 0 } = await navigator.storage.estimate()
    return Math.round(bytes / 1024 / 1024)
  })
}
