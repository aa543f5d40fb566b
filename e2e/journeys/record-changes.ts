import assert from 'node:assert/strict'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import {
  itemNamed,
  publish,
  readItem,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import type { ItemReading } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { transferTo } from '../pages/transfer.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import { confirmAction, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'record-changes'
export const seconds = 150
export const waits = true

const FILE = 'harbour-41.png'
const RENAMED = 'harbour at night.png'

/** Renamed in public, transferred, received, unpublished, removed and undone. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const b = await rig.browser('b')
  await openReachable(a.page, rig.stack.origin)
  await openReachable(b.page, rig.stack.origin)
  const receiver = await connectWallet(b.page)
  const picture = await pictureFile(41)
  await publish(a.page, picture, FILE)
  await connectWallet(a.page)
  const recorded = await recordAsGuest(a.page, FILE)
  await rename(rig, a, recorded)
  await unpublishSecond(rig, a)
  await removeAndUndo(rig, a, picture)
  await a.page.goto(rig.stack.origin)
  await untilItem(a.page, RENAMED, ['recorded'])
  await transferTo(a.page, RENAMED, receiver)
  await received(rig, b, recorded)
}

/** The public name is on the chain: the proof shows it to anyone. */
async function rename(
  rig: Rig,
  { page }: Browser,
  { record }: ItemReading,
): Promise<void> {
  await chooseInMenu(rig, page, FILE, 'Rename…')
  const sheet = page.getByTestId('rename-sheet')
  await sheet.getByRole('textbox').fill(RENAMED)
  await sheet.getByRole('checkbox').check()
  await confirmAction(page, 'rename')
  await confirmAction(page, 'approve')
  const item = await untilItem(page, RENAMED, ['recorded'], 20_000)
  assert.equal(item.record, record)
  rig.say('renamed in public')
}

async function unpublishSecond(rig: Rig, { page }: Browser): Promise<void> {
  const file = 'harbour-42.png'
  await page.goto(rig.stack.origin)
  await publish(page, await pictureFile(42), file)
  const { record, cid } = await recordAsGuest(page, file)
  await page.keyboard.press('Escape')
  await chooseInMenu(rig, page, file, 'Unpublish…')
  await confirmAction(page, 'unpublish')
  await confirmAction(page, 'approve')
  const after = await until(
    async () => {
      const item = await readItem(page, file)
      const isEmptied = item.version === '2' && item.state === 'recorded'
      return isEmptied ? item : undefined
    },
    { what: 'the record points to nothing', timeout: 30_000 },
  )
  assert.deepEqual([after.record, after.cid], [record, cid])
  const words = itemNamed(page, file).getByText('Unpublished')
  await words.filter({ visible: true }).first().waitFor()
  rig.say('unpublished: the record stands empty, the file stays here')
}

async function removeAndUndo(
  rig: Rig,
  { page }: Browser,
  picture: string,
): Promise<void> {
  const before = await readItem(page, RENAMED)
  await chooseInMenu(rig, page, RENAMED, 'Remove from this device')
  await until(async () => (await itemNamed(page, RENAMED).count()) === 0, {
    what: 'the item is gone',
  })
  await page.getByRole('button', { name: 'Undo' }).click()
  const after = await untilItem(page, RENAMED, ['recorded'])
  assert.deepEqual(after, before)
  const other = await rig.browser('c')
  await openLink(other.page, await shareLink(page, RENAMED))
  assert.equal(await downloadSum(other.page), await sha256(picture))
  await other.close()
  rig.say('removed and undone: whole, and served again')
}

/** What was given shows in the inbox, and nothing of it is fetched. */
async function received(
  rig: Rig,
  { page }: Browser,
  { record }: ItemReading,
): Promise<void> {
  await page.goto(`${rig.stack.origin}/inbox/`)
  const line = page.getByRole('listitem').filter({ hasText: RENAMED })
  await line.first().waitFor({ timeout: 60_000 })
  const proof = line.getByRole('link', { name: /Proof/u }).first()
  const href = (await proof.getAttribute('href')) ?? ''
  assert.ok(href.includes(record), `${href} names the record`)
  rig.say('transferred: it is in the inbox of the other, under its new name')
}

/** Picks an entry of the item's menu in the drive. */
async function chooseInMenu(
  rig: Rig,
  page: Browser['page'],
  file: string,
  choice: string,
): Promise<void> {
  if (!page.url().includes('/drive')) {
    await page.goto(`${rig.stack.origin}/drive/`)
  }
  await untilItem(page, file, ['stored', 'recorded'])
  await page.getByRole('button', { name: `More for ${file}` }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}
