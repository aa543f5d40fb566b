import assert from 'node:assert/strict'
import { startPathGateway, startSirv } from '#test/rigs/other-servers'
import { textFile } from '#test/rigs/files'
import { publish, shareLink } from '../pages/item.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'plain-places'
export const seconds = 90

/** Where the app must not hold keys, a plain page says so; elsewhere it runs. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await underPrefix(rig, a)
  await onAddress(rig, a)
  await onOtherServer(rig, a)
}

const PREFIX =
  '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'

async function underPrefix(rig: Rig, a: Browser): Promise<void> {
  const gateway = await startPathGateway('out', PREFIX)
  try {
    for (const route of ['/', '/view/', '/drive/']) {
      await a.page.goto(`${gateway.origin}${PREFIX}${route}`)
      await assertPlain(a, `${PREFIX}${route}`)
    }
    rig.say('under a path prefix there is a plain page')
  } finally {
    await gateway.stop()
  }
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
