import assert from 'node:assert/strict'
import { localSponsor } from '#scripts/start/local-sponsor'
import { pictureFile } from '#test/rigs/files'
import {
  balanceOf,
  fund,
  HEADLESS_RDNS,
  injectWallet,
  newAccount,
} from '#test/rigs/headless-wallet'
import type { HeadlessWallet } from '#test/rigs/headless-wallet'
import { until } from '#test/rigs/until'
import {
  pickVersion,
  pressOnItem,
  publish,
  shareLink,
  untilItem,
} from '../pages/item.ts'
import type { ItemReading } from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { readApproval, untilAction, untilOffered } from '../pages/sponsor.ts'
import { openLink, untilOwner } from '../pages/viewer.ts'
import { confirmAction, connectWallet } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'sponsored'
export const seconds = 150
export const waits = true

const PICTURE = 'harbour-7.png'
const OTHER = 'harbour-8.png'
const LAST = 'harbour-9.png'

/** Records without a coin: a peer pays, and what happens when it does not. */
export async function run(rig: Rig): Promise<void> {
  await rig.stack.stopRelay()
  await rig.stack.startRelay(await paying(rig, '2'))
  try {
    const a = await rig.browser('a')
    await openReachable(a.page, rig.stack.origin)
    const owner = await connectWallet(a.page)
    await takeCoins(rig, owner)
    await publish(a.page, await pictureFile(7), PICTURE)
    await recordFree(rig, a, owner)
    await updateFree(rig, a, owner)
    await usedUp(rig, a)
    await otherWallet(rig)
    await peerGone(rig, await rig.browser('c'))
  } finally {
    await rig.stack.stopRelay()
  }
}

async function paying(rig: Rig, rate: string): Promise<string[]> {
  const flags = await localSponsor(rig.scratch('sponsor'), rig.stack.rpcUrl)
  return [...flags, '--sponsor-rate', rate]
}

/** A new guest wallet gets test coins, a moment after it is connected. */
async function takeCoins(rig: Rig, owner: `0x${string}`): Promise<void> {
  const { rpcUrl } = rig.stack
  await until(async () => (await balanceOf(rpcUrl, owner)) > 0n, {
    what: 'the guest wallet has test coins',
  })
  await fund(rpcUrl, owner, '0')
}

async function recordFree(
  rig: Rig,
  a: Browser,
  owner: `0x${string}`,
): Promise<void> {
  await pressOnItem(a.page, PICTURE, 'record-ownership')
  const offer = await untilOffered(a.page)
  assert.match(offer, /Record without a fee/u)
  assert.match(offer, /learns your account and this content address/u)
  assert.match(offer, /within 10 minutes/u)
  await confirmAction(a.page, 'sponsored-record')
  const item = await approve(rig, a, owner)
  assert.equal(item.version, '1')
  rig.say(`recorded as ${item.record} by ${owner}, who has no coin`)
  const b = await rig.browser('b')
  await openLink(b.page, await shareLink(a.page, PICTURE))
  await untilOwner(b.page, owner)
  await b.close()
}

/** The guest wallet says every field that is signed; then the chain has it. */
async function approve(
  rig: Rig,
  a: Browser,
  owner: `0x${string}`,
): Promise<ItemReading> {
  const words = await readApproval(a.page)
  const item = await untilItem(a.page, PICTURE, ['waiting-wallet'])
  const signed = [owner, item.cid, 'harbour-', 'image/png', 'Usable until']
  for (const field of signed) {
    assert.ok(
      words.replaceAll(' ', '').includes(field.replaceAll(' ', '')),
      `the question does not say ${field}: ${words}`,
    )
  }
  await confirmAction(a.page, 'approve')
  const recorded = await untilItem(a.page, PICTURE, ['recorded'], 30_000)
  assert.equal(await balanceOf(rig.stack.rpcUrl, owner), 0n)
  return recorded
}

async function updateFree(
  rig: Rig,
  a: Browser,
  owner: `0x${string}`,
): Promise<void> {
  await pickVersion(a.page, PICTURE, await pictureFile(2))
  await untilOffered(a.page)
  await confirmAction(a.page, 'sponsored-update')
  const item = await approve(rig, a, owner)
  assert.equal(item.version, '2')
  rig.say('version 2 is recorded, and the balance is still 0')
}

/** Two requests an hour are paid: the third has to be paid by oneself. */
async function usedUp(rig: Rig, a: Browser): Promise<void> {
  await publish(a.page, await pictureFile(8), OTHER)
  await pressOnItem(a.page, OTHER, 'record-ownership')
  const words = await untilError(a.page, 'insufficient-funds')
  rig.say(`the share is used up: "${words.replaceAll(/\s+/gu, ' ')}"`)
  await a.page.keyboard.press('Escape')
  const item = await untilItem(a.page, OTHER, ['stored'])
  assert.match(item.cid, /^baf/u)
}

/** A wallet of another maker signs the same by eth_signTypedData_v4. */
async function otherWallet(rig: Rig): Promise<void> {
  const { rpcUrl, chainId, origin } = rig.stack
  const d = await rig.browser('d')
  const account = newAccount()
  await fund(rpcUrl, account.address, '0')
  const wallet = await injectWallet(d.page, { account, chainId, rpcUrl })
  await openReachable(d.page, origin)
  await connectOther(d, wallet)
  await publish(d.page, await pictureFile(8), OTHER)
  await pressOnItem(d.page, OTHER, 'record-ownership')
  await untilOffered(d.page)
  await confirmAction(d.page, 'sponsored-record')
  await wallet.approveTypedData()
  const item = await untilItem(d.page, OTHER, ['recorded'], 30_000)
  assert.equal(BigInt(item.record) >> 96n, BigInt(account.address))
  assert.equal(await balanceOf(rpcUrl, account.address), 0n)
  rig.say('another wallet without coins signed, and it is recorded')
  await d.close()
}

async function connectOther(
  { page }: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await page.getByTestId('connect-wallet').first().click()
  const option = `[data-testid="wallet-option"][data-rdns="${HEADLESS_RDNS}"]`
  await page.locator(option).click()
  await wallet.approveConnection()
  await page.getByTestId('wallet-account').first().waitFor()
}

/** The peer dies between its offer and the signature. */
async function peerGone(rig: Rig, c: Browser): Promise<void> {
  await openReachable(c.page, rig.stack.origin)
  const owner = await connectWallet(c.page)
  await takeCoins(rig, owner)
  await publish(c.page, await pictureFile(9), LAST)
  await pressOnItem(c.page, LAST, 'record-ownership')
  await untilOffered(c.page)
  await confirmAction(c.page, 'sponsored-record')
  await untilAction(c.page, 'approve')
  await rig.stack.stopRelay('SIGKILL')
  await confirmAction(c.page, 'approve')
  const words = await untilError(c.page, 'sponsor-refused', 40_000)
  rig.say(`the peer is gone: "${words.replaceAll(/\s+/gu, ' ')}"`)
  assert.match(words, /file is safe/u)
  await c.page.keyboard.press('Escape')
  const item = await untilItem(c.page, LAST, ['stored', 'failed'])
  assert.equal(item.record, '')
}
