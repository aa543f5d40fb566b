import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startPage } from '#test/rigs/other-servers'
import type { Rig } from '../rig.ts'

/** Every exported page begins with charset, then the policy with hashes. */
export async function checkPolicies(rig: Rig): Promise<void> {
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
export async function checkFramed(rig: Rig): Promise<void> {
  const a = await rig.browser('framed')
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
