import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { sha256 } from '#test/rigs/checksum'
import { pictureFile } from '#test/rigs/files'
import {
  fund,
  HEADLESS_RDNS,
  injectWallet,
  newAccount,
} from '#test/rigs/headless-wallet'
import type {
  HeadlessAccount,
  HeadlessWallet,
} from '#test/rigs/headless-wallet'
import { until } from '#test/rigs/until'
import {
  pressOnItem,
  publish,
  readItem,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { downloadSum, openLink, untilOwner } from '../pages/viewer.ts'
import { confirmAction, connectedAddress } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'other-wallet'
export const seconds = 120
export const waits = true

const PICTURE = 'harbour-5.png'

/** A wallet of another maker: rejects, is slow, and changes its account. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const account = newAccount()
  const wallet = await prepare(rig, a, account)
  await connect(a, wallet, account)
  const picture = await pictureFile(5)
  await publish(a.page, picture, PICTURE)
  await reject(rig, a, wallet)
  await approveSlowly(rig, a, wallet)
  await seenByOther(rig, a, account, picture)
  await switchInTheMiddle(rig, a, wallet)
}

async function prepare(
  rig: Rig,
  a: Browser,
  account: HeadlessAccount,
): Promise<HeadlessWallet> {
  const { rpcUrl, chainId } = rig.stack
  await fund(rpcUrl, account.address, '1')
  const wallet = await injectWallet(a.page, { account, chainId, rpcUrl })
  await openReachable(a.page, rig.stack.origin)
  return wallet
}

async function connect(
  a: Browser,
  wallet: HeadlessWallet,
  account: HeadlessAccount,
): Promise<void> {
  await a.page.getByTestId('connect-wallet').first().click()
  const option = `[data-testid="wallet-option"][data-rdns="${HEADLESS_RDNS}"]`
  await a.page.locator(option).click()
  await wallet.approveConnection()
  await untilAccount(a, account.address)
}

function untilAccount(a: Browser, address: string): Promise<boolean> {
  return until(
    async () => {
      const shown = await connectedAddress(a.page)
      return shown?.toLowerCase() === address.toLowerCase()
    },
    { what: `the account shown is ${address}` },
  )
}

async function askToRecord(
  a: Browser,
  item: string,
  wallet: HeadlessWallet,
): Promise<void> {
  await pressOnItem(a.page, item, 'record-ownership')
  await confirmAction(a.page, 'record')
  await until(() => wallet.waiting() > 0, { what: 'the wallet was asked' })
}

async function reject(
  rig: Rig,
  a: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await askToRecord(a, PICTURE, wallet)
  assert.equal((await readItem(a.page, PICTURE)).state, 'waiting-wallet')
  await wallet.rejectTransaction()
  const words = await untilError(a.page, 'wallet-rejected')
  rig.say(`rejected: "${words.replaceAll(/\s+/gu, ' ')}"`)
  await a.page.keyboard.press('Escape')
  const item = await untilItem(a.page, PICTURE, ['stored', 'failed'])
  assert.match(item.cid, /^baf/u)
  assert.equal(item.record, '')
}

async function approveSlowly(
  rig: Rig,
  a: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await askToRecord(a, PICTURE, wallet)
  await sleep(30_000)
  assert.equal((await readItem(a.page, PICTURE)).state, 'waiting-wallet')
  await wallet.approveTransaction()
  const item = await untilItem(a.page, PICTURE, ['recorded'], 20_000)
  assert.equal(item.version, '1')
  rig.say('approved after 30 s, recorded')
  await a.page.keyboard.press('Escape')
}

async function seenByOther(
  rig: Rig,
  a: Browser,
  account: HeadlessAccount,
  picture: string,
): Promise<void> {
  const b = await rig.browser('b')
  await openLink(b.page, await shareLink(a.page, PICTURE))
  await untilOwner(b.page, account.address)
  assert.equal(await downloadSum(b.page), await sha256(picture))
  await b.close()
}

/** The account changes while the wallet asks: no record of the wrong owner. */
async function switchInTheMiddle(
  rig: Rig,
  a: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  const next = newAccount()
  await fund(rig.stack.rpcUrl, next.address, '1')
  await publish(a.page, await pictureFile(6), 'harbour-6.png')
  await askToRecord(a, 'harbour-6.png', wallet)
  await wallet.switchAccount(next)
  await untilAccount(a, next.address)
  await wallet.approveTransaction().catch(() => undefined)
  const settled = ['stored', 'failed', 'recorded']
  const item = await untilItem(a.page, 'harbour-6.png', settled, 20_000)
  assert.notEqual(item.state, 'recorded')
  assert.match(item.cid, /^baf/u)
  rig.say(`after the switch the item is "${item.state}" and safe`)
}
