import assert from 'node:assert/strict'
import { basename } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { FRAME_PARTITIONS } from '#test/rigs/chromium'
import { siteFolder, textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { startWildcardHost } from '#test/rigs/wildcard-host'
import { pickFolder, publish, shareLink, untilItem } from '../pages/item.ts'
import { stopWorkers } from '../pages/player.ts'
import { openReachable } from '../pages/shell.ts'
import { openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'site'
export const seconds = 60

/** A folder opens as a site: all of it works, and it reaches nothing else. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const secret = await textFile('secret.txt', 'not for the site')
  const other = await publish(a.page, secret, 'secret.txt')
  const folder = await siteFolder(other.cid)
  await pickFolder(a.page, folder)
  const { cid } = await untilItem(a.page, basename(folder), ['stored'])
  const b = await rig.browser('b', { flags: [FRAME_PARTITIONS] })
  await openReachable(b.page, rig.stack.origin)
  await b.page.evaluate(() => localStorage.setItem('secret', 'of the app'))
  await openLink(b.page, await shareLink(a.page, basename(folder)))
  await b.page.getByTestId('open-site').click()
  await pagesWork(rig, b.page)
  await reachesNothing(rig, b.page)
  await outlivesWorker(rig, b.page)
  await bareLeadsBack(rig, await b.context.newPage(), cid)
  await onWildcardHost(rig, folder)
}

/** Away from home a site has its origin on a host that the build names. */
async function onWildcardHost(rig: Rig, folder: string): Promise<void> {
  const host = await startWildcardHost('out')
  try {
    const { page } = await rig.browser('wildcard', {
      flags: [FRAME_PARTITIONS, ...host.flags],
    })
    await page.goto(host.app)
    await pickFolder(page, folder)
    const { cid } = await untilItem(page, basename(folder), ['stored'])
    await openLink(page, `${host.app}/view/?cid=${cid}`)
    await page.getByTestId('open-site').click()
    const first = await siteFrame(page, 'Tide tables')
    assert.equal(
      new URL(first.url()).origin,
      `https://${cid}.ipfs.${host.sites}`,
    )
    await first.locator('#next').click()
    await siteFrame(page, 'Page two')
    await outlivesWorker(rig, page, '#back', 'Tide tables')
    await page.goto(`https://${cid}.ipfs.${host.sites}/pages/two.html`)
    await page.waitForURL(`${host.app}/site/**`)
    await siteFrame(page, 'Page two')
    rig.say('the same on a wildcard host with https, named by the build')
  } finally {
    await host.stop()
  }
}

/** The frame in which the site's own page is, once it has this heading. */
function siteFrame(page: Page, heading: string): Promise<Frame> {
  return until(
    async () => {
      for (const frame of page.frames()) {
        const keeper = frame.parentFrame()
        if (!keeper?.parentFrame()) continue
        const shown = await frame.locator('h1').first().textContent()
        if (shown === heading) return frame
      }
      return undefined
    },
    { what: `the site shows "${heading}"`, timeout: 20_000 },
  )
}

async function pagesWork(rig: Rig, page: Page): Promise<void> {
  const first = await siteFrame(page, 'Tide tables')
  const colour = () =>
    first.locator('h1').evaluate((element) => getComputedStyle(element).color)
  // The heading may be there before the style is.
  await until(async () => (await colour()) === 'rgb(1, 2, 3)', {
    what: 'the style of the site is in use',
  })
  assert.match(new URL(first.url()).host, /^baf[a-z2-7]+\.ipfs\.localhost:/)
  await first.locator('#next').click()
  const second = await siteFrame(page, 'Page two')
  assert.match(second.url(), /\/pages\/two\.html$/)
  await second.locator('#back').click()
  let shown = await siteFrame(page, 'Tide tables')
  for (const [path, heading] of [
    ['/deep', 'Deep'],
    ['/moved', 'Page two'],
    ['/no/such/page', 'Nothing here'],
    ['/', 'Tide tables'],
  ] as const) {
    await shown.evaluate((to) => location.assign(to), path)
    shown = await siteFrame(page, heading)
  }
  rig.say('pages, links, style, script, index and rules of the site work')
}

async function reachesNothing(rig: Rig, page: Page): Promise<void> {
  const frame = await siteFrame(page, 'Tide tables')
  const said = await until(
    async () => {
      const text = await frame.locator('body').getAttribute('data-said')
      return text === null ? undefined : (JSON.parse(text) as unknown)
    },
    { what: 'the script of the site has tried everything' },
  )
  assert.deepEqual(said, {
    data: '06:12',
    own: 'kept',
    appStorage: 'refused',
    appPage: 'refused',
    leadAway: 'refused',
    app: 'refused',
    other: '404',
    otherOrigin: 'refused',
    appWorker: 'refused',
    ownWorker: 'refused',
    elsewhere: 'refused',
  })
  const kept = await page.evaluate(() => Object.keys(localStorage))
  assert.ok(kept.includes('secret') && !kept.includes('mine'))
  rig.say('its script got at no storage, no page, no other address, no host')
}

async function outlivesWorker(
  rig: Rig,
  page: Page,
  link = '#next',
  heading = 'Page two',
): Promise<void> {
  await stopWorkers(page)
  const from = link === '#next' ? 'Tide tables' : 'Page two'
  const frame = await siteFrame(page, from)
  await frame.locator(link).click()
  await siteFrame(page, heading)
  rig.say('after a stop of its worker the site goes on')
}

async function bareLeadsBack(rig: Rig, page: Page, cid: string): Promise<void> {
  const { port } = new URL(rig.stack.origin)
  await page.goto(`http://${cid}.ipfs.localhost:${port}/pages/two.html`)
  await page.waitForURL(`${rig.stack.origin}/site/**`)
  await siteFrame(page, 'Page two')
  rig.say('opened bare, its address leads to the app, at the same page')
}
