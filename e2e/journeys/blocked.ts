import assert from 'node:assert/strict'
import { CID } from 'multiformats/cid'
import type { Page } from 'playwright-core'
import { pictureFile } from '#test/rigs/files'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openLink, untilViewer } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'blocked'
export const seconds = 90

const file = 'harbour-31.png'

/** A list that a person adds: what it names is not opened and not served. */
export async function run(rig: Rig): Promise<void> {
  const { origin } = rig.stack
  const owner = await rig.browser('owner')
  await openReachable(owner.page, origin)
  const { cid } = await publish(owner.page, await pictureFile(31), file)
  const link = await shareLink(owner.page, file)

  const reader = await rig.browser('reader')
  await addList(reader.page, origin, listOf(cid))
  await reader.page.goto(link)
  await refusedBy(reader.page, 'A list of mine')
  rig.say('what a list of one’s own denies is refused before it is fetched')

  await reader.page.goto(`${origin}/settings/`)
  await reader.page.getByRole('button', { name: 'Remove A list' }).click()
  await line(reader.page, 'A list of mine').waitFor({ state: 'detached' })
  await openLink(reader.page, link)
  rig.say('the same link opens once the list is gone')
  await reader.close()

  await addList(owner.page, origin, listOf(cid))
  const late = await rig.browser('late')
  await late.page.goto(link)
  await untilViewer(late.page, ['not-found'], 40_000)
  rig.say('whoever has the list serves nothing of what it names')
}

/** Blocks by version 0 of the address: the multihash is what counts. */
function listOf(cid: string): string {
  const { multihash } = CID.parse(cid)
  const rule = CID.createV0(multihash as never).toString()
  return `name: A list of mine\nauthor: me\n---\n# a picture\n/ipfs/${rule}\n`
}

async function addList(
  page: Page,
  origin: string,
  text: string,
): Promise<void> {
  await page.goto(`${origin}/settings/`)
  await line(page, 'Freehold').waitFor()
  await page.getByTestId('denylist-input').setInputFiles({
    name: 'mine.deny',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  })
  const words = await line(page, 'A list of mine').innerText()
  assert.match(words, /1 rule, by me/u)
}

function line(page: Page, list: string) {
  return page.locator(`[data-testid="denylist"][data-name="${list}"]`)
}

async function refusedBy(page: Page, list: string): Promise<void> {
  await untilViewer(page, ['refused'])
  const words = await untilError(page, 'content-denied')
  assert.ok(words.includes(list), words)
  const shown = await page.getByTestId('viewer').locator('img').count()
  assert.equal(shown, 0)
}
