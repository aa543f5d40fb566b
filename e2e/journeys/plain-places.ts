import assert from 'node:assert/strict'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { startPathGateway, startSirv } from '#test/rigs/other-servers'
import type { OtherServer } from '#test/rigs/other-servers'
import { siteFolder, textFile } from '#test/rigs/files'
import { dropPaths } from '#test/rigs/drop'
import { publish, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import {
  downloadSum,
  entryNamed,
  openLink,
  untilViewer,
} from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'plain-places'
export const seconds = 90

/** Where the app must not hold keys it says so, and reads; elsewhere it runs. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await underPrefix(rig, a)
  await onAddress(rig, a)
  await onOtherServer(rig, a)
}

const PREFIX =
  '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'

async function underPrefix(rig: Rig, a: Browser): Promise<void> {
  const local = await (await fetch(`${rig.stack.origin}/local.json`)).text()
  const extra = { 'local.json': local }
  const gateway = await startPathGateway('out', PREFIX, extra)
  try {
    for (const route of ['/', '/view/', '/drive/']) {
      await a.page.goto(`${gateway.origin}${PREFIX}${route}`)
      await assertPlain(a, `${PREFIX}${route}`)
    }
    rig.say('under a path prefix there is a plain page')
    await readsUnderPrefix(rig, gateway)
  } finally {
    await gateway.stop()
  }
}

/** What another browser shares is opened there, and nothing is kept. */
async function readsUnderPrefix(rig: Rig, gateway: OtherServer): Promise<void> {
  const owner = await rig.browser('owner')
  await openReachable(owner.page, rig.stack.origin)
  const folder = await siteFolder('nobody')
  await dropPaths(owner.page, [folder])
  const { name: title, cid } = await untilItem(owner.page, basename(folder), [
    'stored',
  ])
  const { search } = new URL(await shareLink(owner.page, title))
  const { page } = await rig.browser('reader')
  const home = `${gateway.origin}${PREFIX}`
  const shown = await openLink(page, `${home}/view/${search}`)
  assert.equal(shown.cid, cid)
  assert.equal(shown.verified, true)
  assert.ok(page.url().startsWith(`${home}/read/?`), page.url())
  const outside: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    const isBelow = pathname.startsWith(`${PREFIX}/`)
    if (origin === gateway.origin && !isBelow) outside.push(pathname)
  })
  await openLink(page, page.url())
  await entryNamed(page, 'other.txt').click()
  await page.getByText('nobody', { exact: true }).first().waitFor()
  const file = await untilViewer(page, ['ready'])
  assert.equal(file.type, 'text/plain')
  await page.goBack()
  await entryNamed(page, 'index.html').waitFor()
  await assertOnlyReads(page)
  assert.deepEqual(outside, [], 'asked for beside the folder of the app')
  rig.say('there a shared folder is opened, read only and without a trace')
}

/** Nothing to sign or to keep with, and nothing for a neighbour to find. */
async function assertOnlyReads(page: Page): Promise<void> {
  const notice = page.getByTestId('place-notice').locator('visible=true')
  assert.match(await notice.innerText(), /login and keys are off/iu)
  const way = notice.getByRole('link')
  assert.match(
    (await way.getAttribute('href')) ?? '',
    /^http:\/\/bafy\w+\.ipfs\./u,
  )
  const offered = page.locator(
    '[data-testid="connect-wallet"], [data-testid="file-input"], [data-testid="record-ownership"], [data-testid="share-link"]',
  )
  assert.equal(await offered.count(), 0)
  assert.equal(await page.getByText('Keep a copy').count(), 0)
  const kept = await page.evaluate(async () => {
    const files: string[] = []
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) files.push(name)
    return {
      files,
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
    }
  })
  assert.deepEqual(kept, {
    files: [],
    databases: [],
    caches: [],
    workers: 0,
    local: [],
    session: [],
    cookies: '',
  })
}

async function onAddress(rig: Rig, a: Browser): Promise<void> {
  const { origin } = rig.stack
  await a.page.goto(origin.replace('localhost', '127.0.0.1'))
  await assertPlain(a, 'an IP host')
  const own = a.page.locator(`a[href^="${origin}"]`)
  assert.ok((await own.count()) > 0, 'no link leads to the own origin')
  rig.say('on an IP host there is a plain page with a way out')
}

/** Words and a link, no login, no keys, no node. */
async function assertPlain(a: Browser, where: string): Promise<void> {
  const notice = a.page.getByTestId('place-notice')
  await notice.waitFor()
  await a.page.waitForTimeout(1_500)
  const words = await notice.innerText()
  assert.match(words, /login and keys are off/iu, `no words on ${where}`)
  assert.ok(words.length > 80, `hardly a word on ${where}`)
  for (const id of ['connect-wallet', 'file-input', 'record-ownership']) {
    const parts = a.page.locator(`[data-testid="${id}"]:visible`)
    assert.equal(await parts.count(), 0, `${id} is offered on ${where}`)
  }
  const stores = await a.page.evaluate(async () =>
    (await indexedDB.databases()).map((database) => database.name),
  )
  assert.deepEqual(stores, [], `keys or files are kept on ${where}`)
}

/** The export at the root of a static server that is not ours. */
async function onOtherServer(rig: Rig, a: Browser): Promise<void> {
  const sirv = await startSirv('out')
  try {
    await a.page.goto(sirv.origin)
    const words = await textFile('elsewhere.txt', 'served by another server')
    const item = await publish(a.page, words, 'elsewhere.txt')
    const link = await shareLink(a.page, 'elsewhere.txt')
    assert.ok(link.startsWith(sirv.origin))
    const viewer = await openLink(a.page, link)
    assert.equal(viewer.cid, item.cid)
    assert.equal(viewer.path, 'local')
    assert.match(await downloadSum(a.page), /^[0-9a-f]{64}$/u)
    rig.say('the export works from another static server')
  } finally {
    await sirv.stop()
  }
}
