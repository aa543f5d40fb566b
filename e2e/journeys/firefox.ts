import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { sha256 } from '#test/rigs/checksum'
import { folderOfFiles, pictureFile, videoFile } from '#test/rigs/files'
import {
  findFirefox,
  HOW_TO_GET_FIREFOX,
  openFirefox,
} from '#test/rigs/firefox'
import { Skip } from '../journey.ts'
import * as firefox from '../pages/in-firefox.ts'
import { pickFiles, pickFolder, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'firefox'
export const seconds = 120

const PICTURE = 'harbour-71.png'
const VIDEO = 'harbour-at-dusk.webm'
const FOLDER = 'Archive'

/** Storing and reading in Firefox, to the same addresses as elsewhere. */
export async function run(rig: Rig): Promise<void> {
  if ((await findFirefox()) === undefined) throw new Skip(HOW_TO_GET_FIREFOX)
  const downloads = rig.scratch('downloads')
  const { browser, close } = await openFirefox(rig.scratch('firefox'), {
    downloads,
  })
  try {
    const page = await browser.newPage()
    const chromium = await rig.browser('a')
    await storeSame(rig, page, chromium)
    await readBack(rig, page, downloads)
    await secondTab(rig, page, await browser.newPage())
  } finally {
    await close()
  }
}

async function storeSame(
  rig: Rig,
  page: Page,
  { page: other }: Browser,
): Promise<void> {
  const { path: folder, files } = await folderOfFiles()
  const paths = [await pictureFile(71), await videoFile()]
  await page.goto(rig.stack.origin)
  await firefox.pickFiles(page, paths)
  await firefox.untilStored(page, VIDEO)
  await firefox.pickFolder(page, folder, files)
  await openReachable(other, rig.stack.origin)
  await pickFiles(other, paths)
  await untilItem(other, VIDEO, ['stored'])
  await pickFolder(other, folder)
  for (const item of [PICTURE, VIDEO, FOLDER]) {
    const { cid } = await untilItem(other, item, ['stored'])
    assert.equal(await firefox.untilStored(page, item), cid, item)
  }
  rig.say('a picture, a video and 200 files have the addresses of Chromium')
}

async function readBack(
  rig: Rig,
  page: Page,
  downloads: string,
): Promise<void> {
  await page.reload()
  await firefox.untilStored(page, FOLDER)
  const video = await firefox.untilStored(page, VIDEO)
  const folder = await firefox.shareLink(page, FOLDER)
  const viewer = await firefox.openLink(
    page,
    `${rig.stack.origin}/view/?cid=${video}&name=${VIDEO}`,
  )
  assert.equal(viewer['verified'], 'true')
  assert.equal(viewer['path'], 'local')
  const { source, frame } = await page.$eval('video', seekHalf)
  assert.match(source, /^\/ipfs\/baf/u)
  assert.ok(frame > 0, 'no frame from the middle of the video')
  rig.say('the video plays from its address, also from the middle')
  const saved = await firefox.download(page, downloads, VIDEO)
  const sum = createHash('sha256').update(saved).digest('hex')
  assert.equal(sum, await sha256(await videoFile()))
  rig.say('after a reload the video opens by its address and is saved whole')
  await firefox.openLink(page, folder)
  const rows = await firefox.readAll(page, 'folder-entry')
  assert.equal(rows.length, 10)
  const zip = await firefox.download(page, downloads, `${FOLDER}.zip`)
  // Of the end of the central directory: how many entries there are.
  assert.equal(zip.readUInt16LE(zip.length - 12), 200)
  rig.say('the folder shows its entries, and is saved as zip')
}

/** Goes to the middle of the video and waits for its frame. */
async function seekHalf(
  element: Element,
): Promise<{ source: string; frame: number }> {
  const video = element as HTMLVideoElement
  const next = (name: string) =>
    new Promise((resolve) => {
      video.addEventListener(name, resolve, { once: true })
    })
  if (video.readyState < 1) await next('loadedmetadata')
  const seeked = next('seeked')
  video.currentTime = video.duration / 2
  await seeked
  return { source: video.getAttribute('src') ?? '', frame: video.videoWidth }
}

async function secondTab(rig: Rig, page: Page, tab: Page): Promise<void> {
  const second = 'harbour-72.png'
  await tab.goto(`${rig.stack.origin}/drive/`)
  await firefox.untilStored(tab, FOLDER)
  await firefox.pickFiles(tab, [await pictureFile(72)])
  await firefox.untilStored(tab, second)
  await page.goto(`${rig.stack.origin}/drive/`)
  await firefox.untilStored(page, second)
  const viewer = await firefox.openLink(
    page,
    await firefox.shareLink(page, second),
  )
  assert.equal(viewer['path'], 'local')
  await tab.close()
  rig.say('what a second tab stores, the first has and shows')
}
