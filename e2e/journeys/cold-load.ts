import assert from 'node:assert/strict'
import { textFile } from '#test/rigs/files'
import { publish } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { connectWallet } from '../pages/wallet.ts'
import type { Rig } from '../rig.ts'

export const name = 'cold-load'
export const seconds = 60

const OWN_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A first visit asks no host but this machine. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const foreign: string[] = []
  let all = 0
  const look = (address: string) => {
    all += 1
    const { hostname, protocol } = new URL(address)
    if (['data:', 'blob:'].includes(protocol)) return
    if (!OWN_HOSTS.has(hostname)) foreign.push(address)
  }
  a.context.on('request', (request) => look(request.url()))
  a.page.on('websocket', (socket) => look(socket.url()))
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await textFile('first.txt', 'hello'), 'first.txt')
  await connectWallet(a.page)
  for (const route of ['drive', 'network', 'settings']) {
    await a.page.goto(`${rig.stack.origin}/${route}/`)
    await a.page.waitForLoadState('load')
  }
  await a.page.waitForTimeout(2_000)
  assert.ok(all > 5, 'no request was seen at all')
  assert.deepEqual(foreign, [])
  rig.say(`${all} requests, all to this machine`)
}
