import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { hostilePaths } from '#test/rigs/files'
import { startPage } from '#test/rigs/other-servers'
import { pickFiles, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'hostile-content'
export const seconds = 120

/** Types that are never shown inside the page, only offered to save. */
const ONLY_SAVED = /(html|svg|xml)/iu

/** Files full of scripts are opened; nothing of them runs or calls out. */
export async function run(rig: Rig): Promise<void> {
  await checkPolicies(rig)
  const a = await rig.browser('a')
  const calls = foreignCalls(a)
  await openReachable(a.page, rig.stack.origin)
  const paths = await hostilePaths()
  await pickFiles(a.page, paths)
  const links: [string, string][] = []
  for (const path of paths) {
    const item = basename(path)
    await untilItem(a.page, item, ['stored'])
    links.push([item, await shareLink(a.page, item)])
  }
  for (const [item, link] of links) await openHostile(a.page, item, link)
  assert.deepEqual(calls, [])
  rig.say(`${links.length} hostile files were opened, none ran or called out`)
  await checkFramed(rig, a)
}

function foreignCalls(a: Browser): string[] {
  const calls: string[] = []
  a.context.on('request', (request) => {
    if (request.url().includes('canary')) calls.push(request.url())
  })
  return calls
}

async function openHostile(
  page: Page,
  item: string,
  link: string,
): Promise<void> {
  const viewer = await openLink(page, link)
  assert.equal(viewer.verified, true)
  await page.waitForTimeout(300)
  for (const frame of page.frames()) {
    const ran = await frame.evaluate(() => Reflect.get(window, '__ran'))
    assert.equal(ran, undefined, `${item} ran a script`)
  }
  const frames = page.locator('iframe:not([sandbox]), object, embed')
  assert.equal(await frames.count(), 0, `${item} is shown in a bare frame`)
  if (!ONLY_SAVED.test(viewer.type)) return
  const saved = page.getByTestId('viewer-download').first()
  assert.ok(await saved.isVisible(), `${item} cannot be saved`)
  const shown = page.getByTestId('viewer').locator('img, video, iframe')
  assert.equal(await shown.count(), 0, `${item} is rendered as ${viewer.type}`)
}

/** Every exported page begins with charset, then the policy with hashes. */
async function checkPolicies(rig: Rig): Promise<void> {
  const files = await readdir('out', { recursive: true })
  const pages = files.filter((file) => file.endsWith('.html'))
  assert.ok(pages.length > 3, 'the export has hardly any pages')
  for (const page of pages) {
    const html = await readFile(join('out', page), 'utf8')
    const head = html.slice(html.indexOf('<head>') + 6).trimStart()
    assert.match(head, POLICY_FIRST, `${page} does not begin with its policy`)
    const policy = POLICY_FIRST.exec(head)?.[1] ?? ''
    const scripts = /script-src ([^;]*)/u.exec(policy)?.[1] ?? ''
    assert.doesNotMatch(scripts, /unsafe-inline|'unsafe-eval'/u, page)
    assert.doesNotMatch(scripts, /\*|https?:/u, page)
  }
  rig.say(`${pages.length} exported pages begin with their policy`)
}

const POLICY_FIRST =
  /^<meta charset="?utf-8"?\s*\/?>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)"/iu

/** In a frame of another page there is a link and no wallet, no keys. */
async function checkFramed(rig: Rig, a: Browser): Promise<void> {
  const address = `${rig.stack.origin}/drive/`
  const stranger = await startPage(`<iframe src="${address}"></iframe>`)
  try {
    await a.page.goto(stranger.origin)
    const frame = a.page.frames()[1]
    assert.ok(frame !== undefined, 'the page was not framed')
    await frame.getByTestId('place-notice').waitFor()
    await a.page.waitForTimeout(1_500)
    for (const id of ['connect-wallet', 'file-input', 'published-item']) {
      assert.equal(await frame.getByTestId(id).count(), 0, `${id} in a frame`)
    }
    assert.ok((await frame.locator('a[href]').count()) > 0, 'no link leads out')
  } finally {
    await stranger.stop()
  }
  rig.say('a framed page shows a link and nothing else')
}
