import assert from 'node:assert/strict'
import { pictureFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { pressOnItem, publish, readItem, untilItem } from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openSlow, slowChain } from '../pages/stuck.ts'
import { confirmAction, connectWallet } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'stuck-transaction'
export const seconds = 180
export const waits = true

const FIRST = 'harbour-21.png'
const SECOND = 'harbour-22.png'

/** The chain takes nothing for a while: speed up, cancel, and a reload. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const chain = slowChain(rig.stack.rpcUrl)
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await pictureFile(21), FIRST)
  await publish(a.page, await pictureFile(22), SECOND)
  const account = await connectWallet(a.page)
  await chain.hold()
  try {
    await speedUp(rig, a, account)
    await chain.hold()
    await cancel(rig, a, account)
  } finally {
    await chain.release()
  }
}

async function speedUp(
  rig: Rig,
  { page }: Browser,
  account: `0x${string}`,
): Promise<void> {
  await send(page, FIRST)
  const [before] = await slowChain(rig.stack.rpcUrl).waitingOf(account)
  await page.reload()
  await untilItem(page, FIRST, ['recording'])
  rig.say('after a reload it is still on its way')
  await openSlow(page, FIRST)
  await page.getByTestId('speed-up').click()
  await confirmAction(page, 'approve')
  const after = await until(
    async () => {
      const [one] = await slowChain(rig.stack.rpcUrl).waitingOf(account)
      return one?.hash === before?.hash ? undefined : one
    },
    { what: 'another transaction took the place of the first' },
  )
  assert.equal(after.nonce, before?.nonce)
  assert.equal(after.input, before?.input)
  const fee = Number(after.maxFeePerGas) / Number(before?.maxFeePerGas)
  assert.ok(fee >= 1.125, `the fee rose by ${fee}`)
  rig.say(`sent again with the same nonce for ${fee.toFixed(3)} of the fee`)
  await slowChain(rig.stack.rpcUrl).mine()
  const item = await untilItem(page, FIRST, ['recorded'], 20_000)
  assert.equal(item.version, '1')
  await page.keyboard.press('Escape')
  rig.say('recorded under the other hash')
}

async function cancel(
  rig: Rig,
  { page }: Browser,
  account: `0x${string}`,
): Promise<void> {
  const { cid } = await readItem(page, SECOND)
  await send(page, SECOND)
  await openSlow(page, SECOND)
  await page.getByTestId('cancel-transaction').click()
  await confirmAction(page, 'approve')
  await until(
    async () =>
      (await slowChain(rig.stack.rpcUrl).waitingOf(account))[0]?.input ===
        '0x' || undefined,
    { what: 'an empty transaction took its place' },
  )
  await page.reload()
  await slowChain(rig.stack.rpcUrl).mine()
  const words = await untilError(page, 'transaction-failed')
  assert.match(words, /cancelled/u)
  const item = await readItem(page, SECOND)
  assert.deepEqual([item.state, item.cid, item.record], ['failed', cid, ''])
  await page.reload()
  await untilItem(page, SECOND, ['failed'])
  await page.getByRole('button', { name: 'Dismiss' }).first().click()
  await untilItem(page, SECOND, ['stored'])
  rig.say('cancelled, said so also after a reload, and the file is safe')
}

async function send(page: Browser['page'], file: string): Promise<void> {
  await pressOnItem(page, file, 'record-ownership')
  await confirmAction(page, 'record')
  await confirmAction(page, 'approve')
  await untilItem(page, file, ['recording'])
  await page.keyboard.press('Escape')
}
