import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { textFile } from '#test/rigs/files'
import {
  fund,
  HEADLESS_RDNS,
  injectWallet,
  newAccount,
} from '#test/rigs/headless-wallet'
import type { HeadlessWallet } from '#test/rigs/headless-wallet'
import { until } from '#test/rigs/until'
import { pickVersion, pressOnItem, publish, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { confirmAction } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'session-key'
export const seconds = 120
export const waits = true

const FIRST = 'first.txt'
const LATER = 'later.txt'

/** A key of this browser records without the wallet, until it is revoked. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const { page } = a
  const account = newAccount()
  await fund(rig.stack.rpcUrl, account.address, '5')
  const { rpcUrl, chainId } = rig.stack
  const wallet = await injectWallet(page, { account, chainId, rpcUrl })
  await openReachable(page, rig.stack.origin)
  await connect(page, wallet)
  await allow(rig, a, wallet)
  await recordAlone(rig, a, wallet)
  await revoke(rig, a, wallet)
  await askedAgain(rig, a, wallet)
}

async function connect(page: Page, wallet: HeadlessWallet): Promise<void> {
  await page.getByTestId('connect-wallet').first().click()
  const option = `[data-testid="wallet-option"][data-rdns="${HEADLESS_RDNS}"]`
  await page.locator(option).first().click()
  await wallet.approveConnection()
  await page.getByTestId('wallet-account').first().waitFor()
}

/** Two approvals, told before: the right, and coins for fees. */
async function allow(
  rig: Rig,
  { page }: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await page.goto(`${rig.stack.origin}/settings/`)
  await page.getByRole('button', { name: 'Let it record…' }).click()
  await page.getByText('Your wallet asks twice').waitFor()
  await confirmAction(page, 'allow-key')
  await wallet.approveTransaction()
  await wallet.approveTransaction()
  await page.locator('[data-testid="own-key"][data-state="works"]').waitFor()
  rig.say('the wallet approved the right and the coins')
}

/** Publishes and updates; the wallet is never asked. */
async function recordAlone(
  rig: Rig,
  { page }: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await page.getByRole('link', { name: 'Home' }).first().click()
  await publish(page, await textFile(FIRST, 'one'), FIRST)
  await pressOnItem(page, FIRST, 'record-ownership')
  await page.locator('[data-testid="signer"][data-by="key"]').waitFor()
  await confirmAction(page, 'record')
  const first = await untilItem(page, FIRST, ['recorded'])
  assert.equal(first.version, '1')
  await pickVersion(page, FIRST, await textFile('first-2.txt', 'two'))
  await page.locator('[data-testid="signer"][data-by="key"]').waitFor()
  await confirmAction(page, 'update')
  const version = await until(
    async () => {
      const item = await untilItem(page, FIRST, ['recorded'], 5_000)
      return item.version === '2' ? item.version : undefined
    },
    { what: 'the second version is recorded' },
  )
  assert.equal(version, '2')
  assert.equal(wallet.waiting(), 0)
  rig.say('recorded and updated without a question to the wallet')
}

async function revoke(
  rig: Rig,
  { page }: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await page.goto(`${rig.stack.origin}/settings/`)
  await page.getByRole('button', { name: 'Revoke…', exact: true }).click()
  await confirmAction(page, 'revoke-key')
  await wallet.approveTransaction()
  await page.locator('[data-testid="own-key"][data-state="none"]').waitFor()
  rig.say('revoked; the coins went back')
}

async function askedAgain(
  rig: Rig,
  { page }: Browser,
  wallet: HeadlessWallet,
): Promise<void> {
  await page.getByRole('link', { name: 'Home' }).first().click()
  await publish(page, await textFile(LATER, 'three'), LATER)
  await pressOnItem(page, LATER, 'record-ownership')
  await confirmAction(page, 'record')
  await until(() => (wallet.waiting() > 0 ? true : undefined), {
    what: 'the wallet is asked again',
  })
  await wallet.approveTransaction()
  await untilItem(page, LATER, ['recorded'])
  rig.say('the wallet is asked again')
}
