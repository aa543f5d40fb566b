import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { longVideoFile } from '#test/rigs/files'
import { pickFiles, shareLink, untilItem } from '../pages/item.ts'
import {
  arrivedBytes,
  countArrivals,
  firstFrame,
  playOn,
  seekAround,
  somePlaces,
  stopWorkers,
} from '../pages/player.ts'
import { openReachable } from '../pages/shell.ts'
import { Skip } from '../journey.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'seeking'
export const seconds = 120
export const measures = true

const VIDEO = 'long-harbour.webm'
const mebibyte = 2 ** 20

/** What a machine that does nothing else must keep, in milliseconds. */
const quiet = { start: 2_000, seek: 700 }
/** And one that runs every other test beside it. */
const busy = 10

/** 300 MB of video: B plays from anywhere in it and fetches little else. */
export async function run(rig: Rig): Promise<void> {
  const file = await longVideo()
  const { size } = await stat(file)
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  await pickFiles(a.page, [file])
  await untilItem(a.page, VIDEO, ['stored'])
  const b = await rig.browser('b')
  await countArrivals(b.page)
  await openReachable(b.page, rig.stack.origin)
  await start(rig, b, await shareLink(a.page, VIDEO))
  await seek(rig, b.page)
  await playThrough(rig, b.page, size)
  await stopBetween(rig, b.page)
  await stopWhilePlaying(rig, b.page)
}

async function longVideo(): Promise<string> {
  return longVideoFile().catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown
    throw new Skip('No ffmpeg found: install it ("apt-get install ffmpeg").')
  })
}

async function start(rig: Rig, b: Browser, link: string): Promise<void> {
  const field = b.page.getByTestId('address-input').first()
  await field.fill(link)
  const clicked = await b.page.evaluate(
    () => performance.timeOrigin + performance.now(),
  )
  await field.press('Enter')
  const took = await firstFrame(b.page, clicked)
  const fetched = await arrivedBytes(b.page)
  rig.say(`starts ${took.toFixed(0)} ms after the click, ${inMiB(fetched)}`)
  const source = await b.page.locator('video').getAttribute('src')
  assert.match(source ?? '', /^\/ipfs\//)
  assert.ok(took < busy * quiet.start, `the video began after ${took} ms`)
}

async function seek(rig: Rig, page: Page): Promise<void> {
  const before = await arrivedBytes(page)
  const places = somePlaces(20)
  const { times } = await seekAround(page, places)
  const fetched = (await arrivedBytes(page)) - before
  const sorted = times.toSorted((one, two) => one - two)
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)]
  const middle = sorted[10] ?? 0
  rig.say(
    `20 seeks: ${least.toFixed(0)}, ${middle.toFixed(0)}, ${most.toFixed(0)} ms, ${inMiB(fetched)}`,
  )
  assert.ok(most < busy * quiet.seek, `a seek took ${most} ms`)
}

/** Read-ahead is 16 MiB at most, beside a fifth of what was played. */
async function playThrough(rig: Rig, page: Page, size: number): Promise<void> {
  const before = await arrivedBytes(page)
  await seekAround(page, [0.03])
  await playOn(page, 8)
  const { duration } = await seekAround(page, [])
  const fetched = (await arrivedBytes(page)) - before
  const played = (8 / duration) * size
  rig.say(`8 s played are ${inMiB(played)}, fetched ${inMiB(fetched)}`)
  assert.ok(fetched < 1.2 * played + 16 * mebibyte)
}

/** A worker keeps nothing that matters. */
async function stopBetween(rig: Rig, page: Page): Promise<void> {
  for (const part of [0.55, 0.2, 0.9]) {
    await stopWorkers(page)
    const { times } = await seekAround(page, [part])
    await playOn(page, 1)
    rig.say(`worker stopped: a frame after ${times[0]?.toFixed(0)} ms`)
  }
}

/** Stopped in the middle of whatever it gives, six times while it plays. */
async function stopWhilePlaying(rig: Rig, page: Page): Promise<void> {
  await seekAround(page, [0.35])
  const playing = playOn(page, 6)
  for (let times = 0; times < 6; times++) {
    await page.waitForTimeout(700)
    await stopWorkers(page)
  }
  const late = page.waitForTimeout(60_000).then(() => Infinity)
  const took = await Promise.race([playing, late])
  assert.ok(took < 60, 'the video stood still')
  const failed = await page
    .locator('video')
    .evaluate((video) => (video as HTMLVideoElement).error?.message)
  assert.equal(failed, undefined)
  rig.say(`worker stopped six times: 6 s played in ${took.toFixed(1)} s`)
}

function inMiB(bytes: number): string {
  return `${(bytes / mebibyte).toFixed(1)} MiB`
}
