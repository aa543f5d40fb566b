import assert from 'node:assert/strict'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { publish, shareLink, untilItem } from '../pages/item.ts'
import { openReachable, readNode, untilNode } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import type { Rig } from '../rig.ts'

export const name = 'two-tabs'
export const seconds = 60

/** Two tabs are one device; the second takes over when the first closes. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const first = await openReachable(a.page, rig.stack.origin)
  const second = await a.context.newPage()
  await second.goto(rig.stack.origin)
  const other = await untilNode(second, ['reachable'])
  assert.equal(other.peerId, first.peerId)
  const leaders = [await readNode(a.page), await readNode(second)]
  assert.deepEqual(
    leaders.map((node) => node.leader),
    [true, false],
  )
  rig.say('two tabs, one device, one leader')

  const picture = await pictureFile(4)
  await publish(second, picture, 'harbour-4.png')
  await untilItem(a.page, 'harbour-4.png', ['stored'])
  const link = await shareLink(second, 'harbour-4.png')

  await a.page.close()
  const closed = Date.now()
  await until(async () => takenOver(await readNode(second)), {
    what: 'the second tab leads and is reachable',
    timeout: 5_000,
  })
  const took = ((Date.now() - closed) / 1000).toFixed(1)
  rig.say(`the second tab took over in ${took} s`)
  assert.equal((await readNode(second)).peerId, first.peerId)

  const b = await rig.browser('b')
  await openLink(b.page, link)
  assert.equal(await downloadSum(b.page), await sha256(picture))
}

function takenOver(node: { leader: boolean; state: string }): boolean {
  return node.leader && node.state === 'reachable'
}
