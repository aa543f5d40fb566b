import assert from 'node:assert/strict'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile, textFile } from '#test/rigs/files'
import { publish, readItem, shareLink, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'restart'
export const seconds = 60

/** A's browser loses power; everything is there again and serves again. */
export async function run(rig: Rig): Promise<void> {
  const picture = await pictureFile(3)
  const before = await rig.browser('a')
  const first = await openReachable(before.page, rig.stack.origin)
  const stored = await publish(before.page, picture, 'harbour-3.png')
  await publish(before.page, await textFile('note.txt', 'kept'), 'note.txt')
  await before.kill()
  rig.say('the browser was killed')

  const after = await rig.browser('a')
  const second = await openReachable(after.page, `${rig.stack.origin}/drive/`)
  assert.equal(second.peerId, first.peerId)
  await untilItem(after.page, 'note.txt', ['stored'])
  await untilItem(after.page, 'harbour-3.png', ['stored'])
  const again = await readItem(after.page, 'harbour-3.png')
  assert.equal(again.cid, stored.cid)
  assert.equal(again.size, stored.size)
  rig.say('the same items and the same device are back')

  const b = await rig.browser('b')
  const link = await shareLink(after.page, 'harbour-3.png')
  const viewer = await openLink(b.page, link)
  assert.equal(viewer.path, 'direct')
  assert.equal(await downloadSum(b.page), await sha256(picture))
}
