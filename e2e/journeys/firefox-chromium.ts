import assert from 'node:assert/strict'
import type { Page } from 'puppeteer-core'
import { sha256 } from '#test/rigs/checksum'
import { createHash } from 'node:crypto'
import { pictureFile } from '#test/rigs/files'
import {
  findFirefox,
  HOW_TO_GET_FIREFOX,
  openFirefox,
} from '#test/rigs/firefox'
import { until } from '#test/rigs/until'
import { Skip } from '../journey.ts'
import * as firefox from '../pages/in-firefox.ts'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'firefox-chromium'
export const seconds = 900

/**
 * Firefox reads from Chromium, then Chromium from Firefox, each cold. Every
 * file has to arrive whole; how many came directly is said, since some of the
 * calls to a Firefox hang (docs/limits.md) and end with the relay.
 */
export async function run(rig: Rig): Promise<void> {
  if ((await findFirefox()) === undefined) throw new Skip(HOW_TO_GET_FIREFOX)
  const rounds = Array.from({ length: 10 }, (_, index) => index)
  const ways: (string | undefined)[] = []
  for (const round of rounds) ways.push(...(await meet(rig, round)))
  const direct = ways.filter((way) => way === 'direct').length
  rig.say(`${direct} of ${ways.length} directly, the rest by the relay`)
  assert.ok(direct > 0, 'no file came directly')
}

async function meet(rig: Rig, round: number): Promise<(string | undefined)[]> {
  const downloads = rig.scratch(`downloads-${round}`)
  const { browser, close } = await openFirefox(
    rig.scratch(`firefox-${round}`),
    { downloads },
  )
  const chromium = await rig.browser(`chromium-${round}`)
  const [first, second] = [80 + 2 * round, 81 + 2 * round]
  try {
    const page = await browser.newPage()
    await openReachable(chromium.page, rig.stack.origin)
    const name = `harbour-${first}.png`
    await publish(chromium.page, await pictureFile(first), name)
    const link = await shareLink(chromium.page, name)
    const begun = performance.now()
    const viewer = await firefox.openLink(page, link)
    const took = Math.round(performance.now() - begun)
    assert.equal(viewer['verified'], 'true')
    const saved = await firefox.download(page, downloads, name)
    const sum = createHash('sha256').update(saved).digest('hex')
    assert.equal(sum, await sha256(await pictureFile(first)))
    rig.say(`Firefox read from Chromium: "${viewer['path']}", ${took} ms`)
    const reader = `reader-${round}`
    return [viewer['path'], await back(rig, { page, reader, seed: second })]
  } finally {
    await close()
    await chromium.close()
  }
}

/** What Firefox publishes, a Chromium that never met it reads. */
async function back(
  rig: Rig,
  { page, reader, seed }: { page: Page; reader: string; seed: number },
): Promise<string> {
  const name = `harbour-${seed}.png`
  await page.goto(rig.stack.origin)
  await firefox.pickFiles(page, [await pictureFile(seed)])
  await firefox.untilStored(page, name)
  await until(
    async () => {
      const [node] = await firefox.readAll(page, 'node-status')
      return node?.['state'] === 'reachable'
    },
    { what: 'Firefox can be reached', timeout: 30_000 },
  )
  const link = await firefox.shareLink(page, name)
  const other = await rig.browser(reader)
  const begun = performance.now()
  const viewer = await openLink(other.page, link)
  const took = Math.round(performance.now() - begun)
  assert.equal(
    await downloadSum(other.page),
    await sha256(await pictureFile(seed)),
  )
  rig.say(`Chromium read from Firefox: "${viewer.path}", ${took} ms`)
  await other.close()
  return viewer.path
}
