import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile } from '#test/rigs/files'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable, untilNode } from '../pages/shell.ts'
import { confirmAction } from '../pages/wallet.ts'
import { downloadSum, openLink, untilViewer } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'sharing'
export const seconds = 120
export const waits = true

const file = 'harbour-12.png'

/** Stopped sharing is not served; what another device keeps, it serves. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const picture = await pictureFile(12)
  await publish(a.page, picture, file)
  const link = await shareLink(a.page, file)

  await stopSharing(a.page, rig.stack.origin)
  const stranger = await rig.browser('stranger')
  await stranger.page.goto(link)
  await untilViewer(stranger.page, ['not-found'], 40_000)
  rig.say('what is not shared is not served')

  await choose(a.page, 'Share again')
  const b = await rig.browser('b')
  await openLink(b.page, link)
  await b.page.getByRole('button', { name: 'Keep a copy' }).first().click()
  await b.page.getByText('In your drive').first().waitFor()
  rig.say('shared again, and another device keeps a copy')

  await a.close()
  await b.page.goto(`${rig.stack.origin}/drive/`)
  await untilNode(b.page, ['reachable'])
  const c = await rig.browser('c')
  await openLink(c.page, link)
  assert.equal(await downloadSum(c.page), await sha256(picture))
  rig.say('with its owner away the copy is served to a third device')
}

async function stopSharing(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/drive/`)
  await choose(page, 'Stop sharing')
  await confirmAction(page, 'stop-sharing')
  await page.getByText('is not shared from here any more').waitFor()
}

/** Picks a verb from the menu of the item's row. */
async function choose(page: Page, verb: string): Promise<void> {
  const row = page.locator(
    `[data-testid="published-item"][data-name="${file}"]`,
  )
  await row.first().hover()
  await row.locator('.more').first().click()
  await page.getByRole('menuitem', { name: verb }).first().click()
}
