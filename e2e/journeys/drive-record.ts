import assert from 'node:assert/strict'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile, textFile } from '#test/rigs/files'
import { DRIVE, openDriveSheet, recordDrive } from '../pages/drive-record.ts'
import { untilNothingToRecord } from '../pages/drive-record.ts'
import { pickFiles, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import {
  downloadSum,
  entryNamed,
  openLink,
  readEntries,
  untilOwner,
  untilVersion,
  untilViewer,
} from '../pages/viewer.ts'
import { confirmAction, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'drive-record'
export const seconds = 150
export const waits = true

const PICTURE = 'harbour-21.png'
const names = [PICTURE, 'drive-notes.txt', 'drive-list.txt']
const LATER = 'drive-later.txt'

/** Everything that is shared as one record; opened and changed. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, `${rig.stack.origin}/drive/`)
  await pickFiles(a.page, await threeFiles())
  for (const file of names) await untilItem(a.page, file, ['stored'])
  const owner = await connectWallet(a.page)
  await recordFirst(rig, a)
  const link = await shareLink(a.page, DRIVE)
  const b = await rig.browser('b')
  await openElsewhere(rig, b, link, owner)
  await change(rig, a, b, link)
  await recordLabelled(rig, b)
}

async function threeFiles(): Promise<string[]> {
  const [, notes = '', list = ''] = names
  return [
    await pictureFile(21),
    await textFile(notes, 'Notes of the drive.'),
    await textFile(list, 'A list.'),
  ]
}

async function recordFirst(rig: Rig, a: Browser): Promise<void> {
  const words = await openDriveSheet(a.page)
  assert.match(words, /names and content addresses of all 3 items/u)
  const { item, actions } = await recordDrive(a.page, 1)
  assert.deepEqual(actions, ['record-drive', 'approve'])
  assert.equal(BigInt.asUintN(96, BigInt(item.record)), 0n)
  rig.say('three files are one record, with index 0, by one transaction')
  await a.page.getByTestId('record-drive').first().click()
  await untilNothingToRecord(a.page)
  await a.page.keyboard.press('Escape')
  rig.say('unchanged, there is nothing to record')
}

async function openElsewhere(
  rig: Rig,
  b: Browser,
  link: string,
  owner: string,
): Promise<void> {
  const viewer = await openLink(b.page, link)
  assert.equal(viewer.verified, true)
  await untilOwner(b.page, owner)
  const seen = (await readEntries(b.page)).map((entry) => entry.name)
  assert.deepEqual(seen.toSorted(), names.toSorted())
  await entryNamed(b.page, PICTURE).click()
  await untilPath(b, PICTURE)
  assert.equal(await downloadSum(b.page), await sha256(await pictureFile(21)))
  rig.say('B opened the folder from the record and has a file, byte for byte')
}

async function untilPath(b: Browser, file: string): Promise<void> {
  const wanted = (url: URL) => url.searchParams.get('path') === file
  await b.page.waitForURL(wanted, { timeout: 60_000 })
  await untilViewer(b.page, ['ready'])
}

async function change(
  rig: Rig,
  a: Browser,
  b: Browser,
  link: string,
): Promise<void> {
  await pickFiles(a.page, [await textFile(LATER, 'It came later.')])
  await untilItem(a.page, LATER, ['stored'])
  const words = await openDriveSheet(a.page)
  assert.match(words, /version 2/u)
  const { item } = await recordDrive(a.page, 2)
  const viewer = await openLink(b.page, link)
  assert.equal(viewer.cid, item.cid)
  await untilVersion(b.page, 2)
  const seen = (await readEntries(b.page)).map((entry) => entry.name)
  assert.deepEqual(seen.toSorted(), [...names, LATER].toSorted())
  rig.say('a file was added: the same link shows version 2 with it')
}

/** Where a file is the first record already, a label leads to the drive. */
async function recordLabelled(rig: Rig, b: Browser): Promise<void> {
  await openReachable(b.page, rig.stack.origin)
  const [, notes = ''] = names
  await pickFiles(b.page, [await textFile(notes, 'Of another person.')])
  await untilItem(b.page, notes, ['stored'])
  await connectWallet(b.page)
  const first = await recordAsGuest(b.page, notes)
  await b.page.goto(`${rig.stack.origin}/drive/`)
  await untilItem(b.page, notes, ['recorded'])
  const words = await openDriveSheet(b.page)
  assert.match(words, /you approve twice/u)
  await confirmAction(b.page, 'record-drive')
  await confirmAction(b.page, 'approve')
  const asked = b.page.getByRole('dialog').last()
  await asked.getByText(/drive/u).last().waitFor()
  const item = await untilItem(b.page, DRIVE, ['recorded'])
  await confirmAction(b.page, 'approve')
  await b.page.getByTestId('record-drive-sheet').waitFor({ state: 'detached' })
  assert.equal(BigInt(item.record), BigInt(first.record) + 1n)
  rig.say('a drive that is not the first record is found by its label')
}
