import assert from 'node:assert/strict'
import { textFile } from '#test/rigs/files'
import {
  fund,
  HEADLESS_RDNS,
  injectWallet,
  newAccount,
} from '#test/rigs/headless-wallet'
import type { HeadlessWallet } from '#test/rigs/headless-wallet'
import { until } from '#test/rigs/until'
import { pressOnItem, publish, readItem, untilItem } from '../pages/item.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import {
  confirmAction,
  connectedAddress,
  connectWallet,
  recordAsGuest,
} from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'bad-chain'
export const seconds = 120

/** A chain id that nothing here serves. */
const OTHER_CHAIN = 1

const WRONG_CHAIN =
  '[data-testid="wrong-chain"], [data-testid="error"][data-code="wrong-chain"]'

/** No coins, the wrong chain, no chain: each in words, each with a way out. */
export async function run(rig: Rig): Promise<void> {
  await withoutCoins(rig)
  await onOtherChain(rig)
  await withoutChain(rig)
}

async function openWith(
  rig: Rig,
  profile: string,
  chainId: number,
): Promise<{ a: Browser; wallet: HeadlessWallet; address: `0x${string}` }> {
  const a = await rig.browser(profile)
  const account = newAccount()
  const { rpcUrl } = rig.stack
  const wallet = await injectWallet(a.page, { account, chainId, rpcUrl })
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await textFile('deed.txt', 'mine'), 'deed.txt')
  await a.page.getByTestId('connect-wallet').first().click()
  const option = `[data-testid="wallet-option"][data-rdns="${HEADLESS_RDNS}"]`
  await a.page.locator(option).click()
  await wallet.approveConnection()
  return { a, wallet, address: account.address }
}

async function withoutCoins(rig: Rig): Promise<void> {
  const { a, wallet } = await openWith(rig, 'poor', rig.stack.chainId)
  await until(() => connectedAddress(a.page), { what: 'connected' })
  await pressOnItem(a.page, 'deed.txt', 'record-ownership')
  // Told before anybody is asked to sign, and again by who tries all the same.
  const words = await untilError(a.page, 'insufficient-funds')
  await confirmAction(a.page, 'record')
  await until(
    async () => {
      await approveIfAsked(wallet)
      return (await readItem(a.page, 'deed.txt')).state === 'failed'
    },
    { what: 'recording without coins has failed', timeout: 20_000 },
  )
  await untilError(a.page, 'insufficient-funds')
  await stillStored(a)
  rig.say(`without coins: "${oneLine(words)}"`)
  await a.close()
}

async function approveIfAsked(wallet: HeadlessWallet): Promise<void> {
  if (wallet.waiting() > 0) await wallet.approveTransaction()
}

async function onOtherChain(rig: Rig): Promise<void> {
  const { a, wallet, address } = await openWith(rig, 'elsewhere', OTHER_CHAIN)
  await fund(rig.stack.rpcUrl, address, '1')
  const banner = a.page.locator(WRONG_CHAIN).first()
  rig.say(`on the wrong chain: "${oneLine(await banner.innerText())}"`)
  wallet.addChain(rig.stack.chainId, rig.stack.rpcUrl)
  await a.page
    .getByRole('button', { name: /switch/iu })
    .first()
    .click()
  await wallet.approveSwitch()
  await banner.waitFor({ state: 'detached' })
  await stillStored(a)
  await a.close()
}

async function withoutChain(rig: Rig): Promise<void> {
  const a = await rig.browser('cut-off')
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await textFile('deed.txt', 'mine'), 'deed.txt')
  await connectWallet(a.page)
  await rig.stack.stopChain()
  await pressOnItem(a.page, 'deed.txt', 'record-ownership')
  await confirmAction(a.page, 'record').catch(() => undefined)
  const words = await untilError(a.page, 'chain-unreachable', 40_000)
  rig.say(`without the chain: "${oneLine(words)}"`)
  await stillStored(a)
  await rig.stack.startChain()
  await a.page.reload()
  await untilItem(a.page, 'deed.txt', ['stored'])
  await recordAsGuest(a.page, 'deed.txt')
  rig.say('with the chain back, the record was made')
}

async function stillStored(a: Browser): Promise<void> {
  const item = await readItem(a.page, 'deed.txt')
  assert.match(item.cid, /^baf/u)
  assert.equal(item.record, '')
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim()
}
