import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile, textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { answerFolderPicker, copyPicked, untilJob } from '../pages/backup.ts'
import {
  pickFiles,
  pickFolder,
  pickVersion,
  publish,
  readItem,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'backup'
export const seconds = 120

const PICTURE = 'harbour-31.png'
const names = ['plan.txt', PICTURE, 'car']
/** A folder with three files that Kubo packed. */
const foreign = 'subdir-with-mixed-block-files'
const foreignCid = 'bafybeidh6k2vzukelqtrjsmd4p52cpmltd2ufqrdtdg6yigi73in672fwu'
const vectors = resolve('test/vectors/car')

/** Moving house: a drive to a folder, and back into another browser. */
export async function run(rig: Rig): Promise<void> {
  const { origin } = rig.stack
  const folder = rig.scratch('moved')
  const old = (await rig.browser('old')).page
  await answerFolderPicker(old)
  await openReachable(old, `${origin}/drive/`)
  const before = await fill(old)
  await backUp(old, `${origin}/settings/`)
  const files = await copyPicked(old, folder)
  rig.say(`${files.length} files in the backup`)
  assert.equal(files.filter((path) => path.endsWith('.car')).length, 4)

  const fresh = (await rig.browser('fresh')).page
  await openReachable(fresh, `${origin}/settings/`)
  await fresh.getByTestId('restore-folder-input').setInputFiles(folder)
  assert.match(await untilJob(fresh, 'restore'), /3 items added/u)
  await fresh.goto(`${origin}/drive/`)
  assert.deepEqual(await cidsOf(fresh), before)
  rig.say('another browser has it all, at the same addresses')

  await unpack(fresh)
  rig.say('an archive by Kubo was dropped and unpacked')
  await openLink(fresh, await shareLink(fresh, PICTURE))
  const sum = await downloadSum(fresh)
  assert.equal(sum, await sha256(await pictureFile(31)))
}

/** A file in two versions, a picture and a folder. */
async function fill(page: Page): Promise<string[]> {
  await publish(page, await textFile('plan.txt', 'the first plan'), 'plan.txt')
  await publish(page, await pictureFile(31), PICTURE)
  await pickFolder(page, vectors)
  await untilItem(page, 'car', ['stored'])
  const first = await readItem(page, 'plan.txt')
  const next = await textFile('plan.txt', 'the second plan')
  await pickVersion(page, 'plan.txt', next)
  await until(
    async () => {
      const item = await readItem(page, 'plan.txt')
      return item.cid !== first.cid && item.state === 'stored'
        ? item
        : undefined
    },
    { what: 'the second version is stored' },
  )
  return cidsOf(page)
}

async function cidsOf(page: Page): Promise<string[]> {
  const items = await Promise.all(
    names.map((each) => untilItem(page, each, ['stored'])),
  )
  return items.map(({ cid }) => cid)
}

/** The second time everything is there already. */
async function backUp(page: Page, settings: string): Promise<void> {
  await page.goto(settings)
  await page.getByTestId('backup-now').click()
  assert.match(await untilJob(page, 'backup'), /3 items backed up/u)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByTestId('backup-now').click()
  assert.match(await untilJob(page, 'backup'), /4 were there already/u)
}

/** A dropped archive is a file, until the person says otherwise. */
async function unpack(page: Page): Promise<void> {
  await pickFiles(page, [`${vectors}/${foreign}.car`])
  await untilItem(page, `${foreign}.car`, ['stored'])
  await page.getByRole('button', { name: 'Unpack it into the drive' }).click()
  assert.match(await untilJob(page, 'unpack'), /1 item added/u)
  await page.getByTestId('unpack-sheet').getByText('Close').last().click()
  assert.equal((await untilItem(page, foreign, ['stored'])).cid, foreignCid)
}
