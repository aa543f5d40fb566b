import assert from 'node:assert/strict'
import { pictureFile } from '#test/rigs/files'
import { pressOnItem, publish, readItem, untilItem } from '../pages/item.ts'
import { openReachable, untilNode } from '../pages/shell.ts'
import { confirmAction, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Rig } from '../rig.ts'

export const name = 'reload'
export const seconds = 60

/** A reload at the worst moment: nothing is lost, and nothing is recorded twice. */
export async function run(rig: Rig): Promise<void> {
  const { page } = await rig.browser('a')
  await openReachable(page, rig.stack.origin)
  const file = 'harbour-11.png'
  const { cid } = await publish(page, await pictureFile(11), file)
  await connectWallet(page)

  await pressOnItem(page, file, 'record-ownership')
  await confirmAction(page, 'record')
  await untilItem(page, file, ['waiting-wallet'])
  await page.reload()
  await untilItem(page, file, ['waiting-wallet'])
  rig.say('after a reload it still says that it waits for the wallet')

  await page.getByRole('button', { name: 'Not now' }).first().click()
  await untilItem(page, file, ['stored'])
  const recorded = await recordAsGuest(page, file)
  assert.equal(recorded.cid, cid)
  rig.say('put off and recorded after all')

  await page.reload()
  await untilItem(page, file, ['recorded'])
  assert.equal((await readItem(page, file)).record, recorded.record)

  for (let time = 0; time < 3; time++) {
    await page.reload()
    const reloaded = Date.now()
    await untilNode(page, ['reachable'])
    const took = ((Date.now() - reloaded) / 1000).toFixed(1)
    rig.say(`others can reach it ${took} s after a reload`)
  }
}
