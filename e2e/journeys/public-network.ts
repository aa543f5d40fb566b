import assert from 'node:assert/strict'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile } from '#test/rigs/files'
import { fund } from '#test/rigs/headless-wallet'
import {
  startPublicGround,
  trustsTheCertificate,
} from '#test/rigs/public-ground'
import { publish, shareLink } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { downloadSum, openLink, untilOwner } from '../pages/viewer.ts'
import { connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Rig } from '../rig.ts'

export const name = 'public-network'
export const seconds = 240

const PICTURE = 'harbour-7.png'

/**
 * docs/deploy.md, rehearsed: contracts on a chain that is not the local one, a
 * peer with a certificate, the export with its `network.json` on another
 * server. One person records a picture there, another opens it.
 */
export async function run(rig: Rig): Promise<void> {
  const ground = await startPublicGround(rig.scratch('public'), 'out')
  rig.say(`a public network stands: ${ground.relay}`)
  try {
    const options = { flags: [trustsTheCertificate] }
    const a = await rig.browser('a', options)
    await openReachable(a.page, ground.origin)
    rig.say('a browser waits at the relay, by wss')
    await publish(a.page, await pictureFile(7), PICTURE)
    const owner = await connectWallet(a.page)
    await fund(ground.rpcUrl, owner, '1')
    const item = await recordAsGuest(a.page, PICTURE)
    assert.equal(item.chain, '424242')
    rig.say('the picture is recorded on the chain of the network file')
    const b = await rig.browser('b', options)
    const viewer = await openLink(b.page, await shareLink(a.page, PICTURE))
    assert.equal(viewer.path, 'direct')
    assert.equal(await downloadSum(b.page), await sha256(await pictureFile(7)))
    await untilOwner(b.page, owner)
    rig.say('another browser has it, and reads who owns it')
  } finally {
    await ground.stop()
  }
}
