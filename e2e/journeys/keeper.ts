import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { sha256 } from '#test/rigs/checksum'
import { dropPaths } from '#test/rigs/drop'
import { pictureFile, textFile } from '#test/rigs/files'
import { freePort } from '#test/rigs/ports'
import { until } from '#test/rigs/until'
import { shareLink, untilItem } from '../pages/item.ts'
import { openReachable, untilNode } from '../pages/shell.ts'
import { downloadSum, openLink } from '../pages/viewer.ts'
import { connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Rig } from '../rig.ts'

export const name = 'keeper'
export const seconds = 90
export const waits = true

const PICTURE = 'harbour-0.png'
const NOTE = 'left-behind.txt'

/**
 * A peer keeps what an account records and what it is asked to by the Pinning
 * Service API; with the publisher's browser gone it serves both.
 */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const note = await textFile(NOTE, 'Still here when I am gone.\n')
  await dropPaths(a.page, [await pictureFile(0), note])
  const asked = await untilItem(a.page, NOTE, ['stored'])
  await untilItem(a.page, PICTURE, ['stored'])
  const owner = await connectWallet(a.page)
  const recorded = await recordAsGuest(a.page, PICTURE)
  const links = [PICTURE, NOTE].map((item) => shareLink(a.page, item))
  const [pictureLink = '', noteLink = ''] = await Promise.all(links)
  const keeper = await restartAsKeeper(rig, owner)
  await untilNode(a.page, ['reachable'])
  await keeper.pin(asked.cid)
  for (const { cid } of [recorded, asked]) await keeper.untilPinned(cid)
  rig.say('the peer keeps the recorded picture and the note it was asked for')
  await a.kill()
  const b = await rig.browser('b')
  for (const [link, path] of [
    [pictureLink, await pictureFile(0)],
    [noteLink, note],
  ] as const) {
    const viewer = await openLink(b.page, link)
    assert.equal(viewer.verified, true)
    assert.equal(await downloadSum(b.page), await sha256(path))
  }
  rig.say('B got both from the peer, with the publisher gone')
}

async function restartAsKeeper(rig: Rig, owner: string) {
  const { stack } = rig
  const port = await freePort()
  const token = 'a token of this journey'
  await writeFile(rig.scratch('token'), token)
  await stack.stopRelay()
  await stack.startRelay([
    ...['--keep', '--keep-owner', owner, '--keep-chain-rpc', stack.rpcUrl],
    ...['--keep-api-port', String(port), '--keep-token', rig.scratch('token')],
  ])
  const headers = { authorization: `Bearer ${token}` }
  const url = `http://127.0.0.1:${port}/pins`
  return {
    async pin(cid: string) {
      const body = JSON.stringify({ cid, name: NOTE })
      const answer = await fetch(url, { method: 'POST', headers, body })
      assert.equal(answer.status, 202)
    },
    untilPinned: (cid: string) =>
      until(
        async () => {
          const query = `?cid=${cid}&status=pinned`
          const answer = await fetch(`${url}${query}`, { headers })
          const { count } = (await answer.json()) as { count: number }
          return count > 0
        },
        { what: `the peer keeps ${cid}`, timeout: 30_000 },
      ),
  }
}
