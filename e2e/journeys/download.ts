import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { folderOfFiles, randomFile } from '#test/rigs/files'
import { startForeignPeer } from '#test/rigs/foreign-peer'
import { pickFolder, publish, shareLink, untilItem } from '../pages/item.ts'
import {
  removePicker,
  replacePicker,
  savedSum,
  untilSave,
} from '../pages/saves.ts'
import { openReachable } from '../pages/shell.ts'
import { openLink, pressDownload } from '../pages/viewer.ts'
import { Skip } from '../journey.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'download'
export const seconds = 150

const large = 'large.bin'
/** More than goes to the downloads without a question. */
const largeBytes = 40 * 2 ** 20

/** A stores, B has only the link; both save to the disk by every way. */
export async function run(rig: Rig): Promise<void> {
  await needUnzip()
  const file = await randomFile(large, largeBytes)
  const sum = await sha256(file)
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, file, large)
  const link = await shareLink(a.page, large)
  await saveOwn(a, link, sum)
  rig.say('from the own store into a picked file')
  await stopOwn(a, link)
  rig.say('stopped half way: no file is left')
  const b = await rig.browser('b')
  await removePicker(b.page)
  await saveOfOther(b, link, sum)
  rig.say('from another device by the service worker')
  await stopWorker(b, link)
  rig.say('the worker was stopped half way: said, and no whole file')
  await unpackZip(rig, a, b)
  await saveDamaged(rig, a.page)
  rig.say('a piece that is wrong half way: said, and no file is left')
}

const call = promisify(execFile)

async function needUnzip(): Promise<void> {
  await call('unzip', ['-v']).catch(() => {
    throw new Skip('There is no unzip: "apt-get install unzip".')
  })
}

async function saveOwn({ page }: Browser, link: string, sum: string) {
  await replacePicker(page)
  await openLink(page, link)
  await page.getByTestId('viewer-download').first().click()
  await untilSave(page, large, 'saved')
  assert.equal(await savedSum(page, large), sum)
}

async function stopOwn(a: Browser, link: string): Promise<void> {
  const page = await a.context.newPage()
  await page.goto(link)
  await replacePicker(page, 50)
  await openLink(page, link.replace(large, 'stopped.bin'))
  await page.getByTestId('viewer-download').first().click()
  await untilSave(page, 'stopped.bin', 'running')
  await page.getByRole('button', { name: /^Stop downloading/u }).click()
  await untilSave(page, 'stopped.bin', 'gone')
  assert.equal(await savedSum(page, 'stopped.bin'), undefined)
  await page.close()
}

async function saveOfOther({ page }: Browser, link: string, sum: string) {
  const viewer = await openLink(page, link)
  assert.equal(viewer.path, 'direct')
  const download = await pressDownload(page)
  assert.equal(download.suggestedFilename(), large)
  // The good news is there for six seconds only.
  const [path] = await Promise.all([
    download.path(),
    untilSave(page, large, 'saved'),
  ])
  assert.equal(await sha256(path), sum)
}

async function stopWorker(b: Browser, link: string): Promise<void> {
  const page = await b.context.newPage()
  await page.goto(link)
  await removePicker(page)
  await openLink(page, link)
  // All but the end is sent, so that the worker waits for it.
  await page.evaluate(() => {
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (
      message: { kind?: string } | undefined,
      ...others: unknown[]
    ) {
      if (message?.kind === 'end') return
      Reflect.apply(postMessage, this, [message, ...others])
    }
  })
  const download = await pressDownload(page)
  const session = await b.context.newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  assert.notEqual(await download.failure(), null)
  await untilSave(page, large, 'failed')
  const error = page.getByTestId('save').getByTestId('error')
  assert.equal(await error.getAttribute('data-code'), 'save-failed')
  await page.close()
}

async function unpackZip(rig: Rig, a: Browser, b: Browser): Promise<void> {
  const { path } = await folderOfFiles()
  await a.page.goto(`${rig.stack.origin}/drive/`)
  await pickFolder(a.page, path)
  await untilItem(a.page, 'Archive', ['stored'])
  await openLink(b.page, await shareLink(a.page, 'Archive'))
  const download = await pressDownload(b.page)
  assert.equal(download.suggestedFilename(), 'Archive.zip')
  const zip = rig.scratch('Archive.zip')
  await download.saveAs(zip)
  const unpacked = rig.scratch('unpacked')
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  await call('unzip', ['-q', zip, '-d', unpacked], { env })
  await call('diff', ['-r', path, join(unpacked, 'Archive')])
  rig.say('a folder of another device as zip, unpacked and compared')
}

async function saveDamaged(rig: Rig, page: Page): Promise<void> {
  const peer = await startForeignPeer(await rig.stack.relayAddress())
  try {
    const cid = await peer.addShortFile(300 * 2 ** 20)
    await openLink(page, `${rig.stack.origin}/view/?cid=${cid}&name=short.bin`)
    await page.getByTestId('viewer-download').first().click()
    await untilSave(page, 'short.bin', 'failed')
    const error = page.getByTestId('save').getByTestId('error')
    assert.equal(await error.getAttribute('data-code'), 'block-invalid')
    assert.equal(await savedSum(page, 'short.bin'), undefined)
  } finally {
    await peer.stop()
  }
}
