import assert from 'node:assert/strict'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { seededBytes } from '#test/files/random'
import { sha256 } from '#test/rigs/checksum'
import { dropPaths } from '#test/rigs/drop'
import { textFile } from '#test/rigs/files'
import { freePort } from '#test/rigs/ports'
import { until } from '#test/rigs/until'
import { createRelay } from '#test/rigs/relay'
import type { Relay } from '#test/rigs/relay'
import { itemNamed, shareLink, untilItem } from '../pages/item.ts'
import * as keepers from '../pages/keepers.ts'
import { openReachable } from '../pages/shell.ts'
import { bringBack, letGoOfKept, usedBy } from '../pages/space.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'keeping'
export const seconds = 120
export const waits = true

const LEDGER = 'ledger.bin'
const NOTE = 'kept-note.txt'
const SHELF = 'shelf.bin'
/** Several leaves, which can go while what leads to them stays. */
const shelfBytes = 3 * 2 ** 20 + 1
/** Exactly what the cellar has room for. */
const ledgerBytes = 2 ** 20

/**
 * A person names two keepers, hands one a file, and is told the truth: what
 * is wrong with an address or a token, what was proved, that the cellar lost
 * a block and that the attic was asked in its place, and when the tab may be
 * closed. With the publisher gone another browser gets it from the attic.
 */
export async function run(rig: Rig): Promise<void> {
  const cellar = await createRelay(rig.scratch('cellar'))
  try {
    await keepAndLose(rig, cellar)
  } finally {
    await cellar.stop()
  }
}

async function keepAndLose(rig: Rig, cellar: Relay): Promise<void> {
  const { stack } = rig
  const [attic, below] = await Promise.all([
    startKeeping(rig, 'attic', async (flags) => {
      await stack.stopRelay()
      await stack.startRelay(flags)
    }),
    startKeeping(rig, 'cellar', (flags) =>
      cellar.start([...flags, '--keep-most-in-all', '1']),
    ),
  ])
  const { page, kill } = await rig.browser('a')
  await openReachable(page, `${stack.origin}/settings/`)
  await nameKeepers(page, attic, below)
  rig.say('a wrong token and a dead address are said; two keepers are named')
  const ledger = rig.scratch(LEDGER)
  await writeFile(ledger, seededBytes(ledgerBytes, 5))
  await openReachable(page, `${stack.origin}/drive/`)
  const shelf = rig.scratch(SHELF)
  await writeFile(shelf, seededBytes(shelfBytes, 6))
  await dropPaths(page, [ledger, shelf, await textFile(NOTE, 'One more.\n')])
  const { cid } = await untilItem(page, LEDGER, ['stored'])
  await untilItem(page, NOTE, ['stored'])
  const link = await shareLink(page, LEDGER)
  await keepers.openKeepSheet(page, LEDGER)
  await keepers.keepHere(page, 'Cellar')
  await keepers.untilLine(page, 'Cellar', { state: 'kept', proved: true })
  await keepers.closeSheet(page)
  await keepers.openKeepSheet(page, NOTE)
  await keepers.keepHere(page, 'Cellar')
  const full = await keepers.untilLine(page, 'Cellar', { state: 'failed' })
  assert.match(full, /has no room left for you/)
  await keepers.keepHere(page, 'Attic')
  await keepers.untilLine(page, 'Attic', { state: 'kept', proved: true })
  await keepers.closeSheet(page)
  rig.say('the cellar proved the one and had no room for the other')
  await untilItem(page, SHELF, ['stored'])
  await keepers.openKeepSheet(page, SHELF)
  await keepers.keepHere(page, 'Attic')
  await keepers.untilLine(page, 'Attic', { state: 'kept', proved: true })
  await keepers.closeSheet(page)
  await safeToClose(page, stack.origin)
  await dropBlocks(rig.scratch('cellar'))
  await page.goto(`${stack.origin}/drive/`)
  await untilItem(page, LEDGER, ['stored'])
  await keepers.openKeepSheet(page, LEDGER)
  await keepers.proveNow(page)
  await keepers.untilLine(page, 'Cellar', {
    state: 'lost',
    says: /Attic was asked in its place/,
  })
  await keepers.untilLine(page, 'Attic', { state: 'kept', proved: true })
  rig.say('the cellar lost a block: found out, and replaced by the attic')
  await noSecrets(page, [attic.token, below.token])
  await letGoAndBack(rig, page, await sha256(shelf))
  await cellar.stop()
  await kill()
  const b = await rig.browser('b')
  const viewer = await openLink(b.page, link)
  assert.deepEqual([viewer.cid, viewer.verified], [cid, true])
  assert.equal(await downloadSum(b.page), await sha256(ledger))
  rig.say('with publisher and cellar gone, B got it from the attic')
}

/** What a keeper has leaves this device, opens all the same, and comes back. */
async function letGoAndBack(rig: Rig, page: Page, sum: string): Promise<void> {
  await openReachable(page, `${rig.stack.origin}/settings/`)
  const before = await usedBy(page, SHELF)
  await letGoOfKept(page)
  await until(async () => (await usedBy(page, SHELF)) < shelfBytes / 100, {
    what: 'its bytes are off this device',
    timeout: 20_000,
  })
  assert.ok(before > shelfBytes, `it took ${before} bytes before`)
  await page.goto(`${rig.stack.origin}/drive/`)
  const row = itemNamed(page, SHELF)
  await row.locator(':text("With keepers"):visible').first().waitFor()
  const link = await shareLink(page, SHELF)
  await openLink(page, link)
  assert.equal(await downloadSum(page), sum)
  rig.say('what a keeper has left this device, and opened all the same')
  await page.goto(`${rig.stack.origin}/drive/`)
  await bringBack(page, SHELF)
  await openReachable(page, `${rig.stack.origin}/settings/`)
  await until(async () => (await usedBy(page, SHELF)) > shelfBytes, {
    what: 'it is on this device again',
    timeout: 20_000,
  })
  rig.say('it came back to this device')
}

interface Running {
  address: string
  token: string
}

async function startKeeping(
  rig: Rig,
  which: string,
  start: (flags: string[]) => Promise<void>,
): Promise<Running> {
  const port = await freePort()
  const token = `a token of the ${which}`
  const file = rig.scratch(`${which}-token`)
  await writeFile(file, token)
  const api = ['--keep-api-port', String(port), '--keep-token', file]
  await start(['--keep', ...api])
  return { address: `http://127.0.0.1:${port}`, token }
}

async function nameKeepers(
  page: Page,
  attic: Running,
  cellar: Running,
): Promise<void> {
  await keepers.openAddKeeper(page)
  const wrong = { ...attic, token: 'not the token', name: 'Attic' }
  await keepers.typeKeeper(page, wrong)
  const refused = await keepers.sheetError(page, 'keeper-unauthorized')
  assert.match(refused, /does not take this token/)
  const dead = `http://127.0.0.1:${await freePort()}`
  await keepers.typeKeeper(page, { ...wrong, address: dead })
  const nobody = await keepers.sheetError(page, 'keeper-unreachable')
  assert.match(nobody, /Nothing answers at 127\.0\.0\.1/)
  await keepers.typeKeeper(page, { ...attic, name: 'Attic' })
  await keepers.untilKeeper(page, 'Attic')
  await keepers.openAddKeeper(page)
  await keepers.typeKeeper(page, { ...cellar, name: 'Cellar' })
  await keepers.untilKeeper(page, 'Cellar')
}

/** Home says so only now: each of the two was proved by another machine. */
async function safeToClose(page: Page, origin: string): Promise<void> {
  await page.goto(origin)
  await page.getByTestId('safe-to-close').waitFor({ timeout: 60_000 })
}

/** As a disk that lost them: the peer is not told. */
async function dropBlocks(data: string): Promise<void> {
  const folder = join(data, 'keep')
  const names = await readdir(folder, { recursive: true })
  const blocks = names.filter((each) => each.endsWith('.data'))
  assert.ok(blocks.length > 0, 'the cellar has blocks')
  for (const each of blocks) await rm(join(folder, each))
}

/** Nothing on the page, in its address or its share links has a token. */
async function noSecrets(page: Page, tokens: string[]): Promise<void> {
  const shown = (await page.content()) + page.url()
  for (const token of tokens) assert.ok(!shown.includes(token))
}
