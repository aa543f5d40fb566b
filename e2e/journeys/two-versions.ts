import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { serveSite } from '#scripts/start/static-server'
import { soundFile } from '#test/rigs/files'
import { freePort } from '#test/rigs/ports'
import { until } from '#test/rigs/until'
import { publish } from '../pages/item.ts'
import { openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'two-versions'
export const seconds = 60

/** A worker from before `/ipfs/`: it knows saves, and says no to the rest. */
const oldWorker = `
addEventListener('message', ({ data }) => data.port.postMessage(false))
addEventListener('fetch', () => {})
`

const recording = 'sound-5.wav'

/** Two versions of the app in two tabs do not fight over their worker. */
export async function run(rig: Rig): Promise<void> {
  const worker = rig.scratch('sw.js')
  await writeFile(worker, oldWorker)
  const site = await serveApp(rig, worker)
  try {
    const { context, page } = await rig.browser('a')
    await page.goto(site.url)
    const { cid } = await publish(page, await soundFile(5), recording)
    const link = `${site.url}/view/?cid=${cid}&name=${recording}`
    await bothVersions(rig, { context, page, link, worker })
    await newVersionRules(rig, context, link)
  } finally {
    await site.close()
  }
}

/** The built app, with a service worker that changes during the journey. */
async function serveApp(rig: Rig, worker: string) {
  const local = rig.scratch('local.json')
  const learnt = await fetch(`${rig.stack.origin}/local.json`)
  await writeFile(local, await learnt.text())
  const extra = { 'sw.js': worker, 'local.json': local }
  return serveSite({ folder: resolve('out'), port: await freePort(), extra })
}

interface Versions {
  context: BrowserContext
  page: Page
  link: string
  worker: string
}

async function bothVersions(
  rig: Rig,
  { context, page, link, worker }: Versions,
): Promise<void> {
  await openLink(page, link)
  assert.match(await sourceOf(page), /^blob:/)
  const loads = countLoads(page)
  await writeFile(worker, await readFile('out/sw.js'))
  const second = await context.newPage()
  await openLink(second, link)
  await until(() => second.evaluate(isWaiting), {
    what: 'the new worker waits',
  })
  assert.match(await sourceOf(second), /^blob:/)
  const more = countLoads(second)
  await sleep(2_000)
  assert.deepEqual([loads(), more()], [0, 0])
  rig.say('the new worker waits; no tab was loaded anew, both play')
  await second.close()
}

async function newVersionRules(
  rig: Rig,
  context: BrowserContext,
  link: string,
): Promise<void> {
  const last = await context.newPage()
  await Promise.all(
    context.pages().map(async (page) => page !== last && page.close()),
  )
  await until(
    async () => {
      // Loading a page again does not end the old worker: leaving it does.
      await last.goto('about:blank')
      await sleep(1_000)
      await openLink(last, link)
      return (await sourceOf(last)).startsWith('/ipfs/')
    },
    { what: 'the new worker answers', timeout: 30_000 },
  )
  const loads = countLoads(last)
  await sleep(1_000)
  assert.equal(loads(), 0)
  rig.say('with the old tabs closed, the new worker answers')
}

async function sourceOf(page: Page): Promise<string> {
  return (await page.locator('audio').getAttribute('src')) ?? ''
}

async function isWaiting(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration()
  return registration?.waiting instanceof ServiceWorker
}

/** How often the page was loaded since. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('load', () => (loads += 1))
  return () => loads
}
