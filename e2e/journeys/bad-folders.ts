import assert from 'node:assert/strict'
import { pickFolder, shareLink, untilItem } from '../pages/item.ts'
import { wideFolder } from '#test/rigs/files'
import { startForeignPeer } from '#test/rigs/foreign-peer'
import { HOSTILE_NAMES } from '#test/files/hostile-names'
import { openReachable } from '../pages/shell.ts'
import { openLink, readEntries } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'bad-folders'
export const seconds = 150
export const measures = true

const WIDE = 10_000

/** Names nobody would give, and ten thousand of them. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  await openHostile(rig, a)
  await importWide(rig, a)
}

async function openHostile(rig: Rig, a: Browser): Promise<void> {
  const peer = await startForeignPeer(await rig.stack.relayAddress())
  try {
    const root = await peer.addFolder(HOSTILE_NAMES)
    const link = `${rig.stack.origin}/view/?cid=${root}`
    const viewer = await openLink(a.page, link)
    assert.equal(viewer.verified, true)
    const shown = (await readEntries(a.page)).map((entry) => entry.name)
    rig.say(
      `of ${HOSTILE_NAMES.length} hostile names ${shown.length} are shown`,
    )
    assert.ok(shown.length > 0)
    for (const entry of shown) assertClean(entry)
    assert.equal(await canary(a), undefined)
  } finally {
    await peer.stop()
  }
}

function assertClean(entry: string): void {
  assert.notEqual(entry, '')
  assert.ok(entry !== '.' && entry !== '..', 'a name that leaves the folder')
  assert.doesNotMatch(entry, /[/\\]/u)
  assert.doesNotMatch(entry, /\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u)
  assert.ok(Buffer.byteLength(entry) <= 255)
}

function canary(a: Browser): Promise<unknown> {
  return a.page.evaluate(() => Reflect.get(window, '__ran'))
}

async function importWide(rig: Rig, a: Browser): Promise<void> {
  await a.page.goto(rig.stack.origin)
  const folder = await wideFolder(WIDE)
  const started = Date.now()
  await pickFolder(a.page, folder)
  await untilItem(a.page, `wide-${WIDE}`, ['stored'], 90_000)
  const took = ((Date.now() - started) / 1000).toFixed(1)
  rig.say(`a folder of ${WIDE} files was stored in ${took} s`)
  const link = await shareLink(a.page, `wide-${WIDE}`)
  await openLink(a.page, link)
  const rows = await a.page.getByTestId('folder-entry').count()
  assert.ok(rows > 0)
  const answers = await a.page.evaluate(() => performance.now())
  assert.ok(answers > 0)
}
