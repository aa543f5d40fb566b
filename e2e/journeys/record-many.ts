import assert from 'node:assert/strict'
import { pictureFile } from '#test/rigs/files'
import {
  fund,
  HEADLESS_RDNS,
  injectWallet,
  newAccount,
} from '#test/rigs/headless-wallet'
import { until } from '#test/rigs/until'
import { bundling } from '../pages/bundles.ts'
import { pickFiles, pickVersion, readItem, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { slowChain } from '../pages/stuck.ts'
import {
  confirmAction,
  connectedAddress,
  connectWallet,
} from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'record-many'
export const seconds = 150

const numbers = [31, 32, 33, 34]
const files = numbers.map((number) => `harbour-${number}.png`)

/** Several files in one transaction, and several changes in one bundle. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, `${rig.stack.origin}/drive/`)
  await addFiles(a)
  const account = await connectWallet(a.page)
  const before = await slowChain(rig.stack.rpcUrl).sentBy(account)
  await a.page.getByTestId('record-many').click()
  const left = files[3] ?? ''
  await a.page.getByRole('checkbox', { name: stem(left) }).uncheck()
  await confirmAction(a.page, 'record-many')
  const sheet = a.page.getByTestId('approval-sheet')
  await sheet.getByText(files[0] ?? '').waitFor()
  rig.say(`the wallet asks: "${await sheet.getByRole('heading').innerText()}"`)
  await confirmAction(a.page, 'approve')
  const ids = await recordsOf(a, files.slice(0, 3))
  assert.equal(new Set(ids).size, 3)
  assert.equal((await readItem(a.page, left)).record, '')
  assert.equal((await slowChain(rig.stack.rpcUrl).sentBy(account)) - before, 1)
  rig.say('three files, one transaction, three records')
  await a.close()
  await bundle(rig)
}

/** A wallet that bundles (EIP-5792): a new file and a new version as one. */
async function bundle(rig: Rig): Promise<void> {
  const b = await rig.browser('b')
  const { rpcUrl, chainId } = rig.stack
  const account = newAccount()
  await fund(rpcUrl, account.address, '1')
  const options = { account, chainId, rpcUrl }
  const { methods, bundles } = await bundling(options)
  const wallet = await injectWallet(b.page, { ...options, methods })
  await openReachable(b.page, `${rig.stack.origin}/drive/`)
  await addFiles(b)
  await b.page.getByTestId('connect-wallet').first().click()
  const option = `[data-testid="wallet-option"][data-rdns="${HEADLESS_RDNS}"]`
  await b.page.locator(option).click()
  await wallet.approveConnection()
  await until(() => connectedAddress(b.page), { what: 'it is connected' })
  await b.page.getByTestId('record-many').click()
  await b.page.getByRole('checkbox', { name: stem(files[3]) }).uncheck()
  await b.page.getByRole('checkbox', { name: stem(files[2]) }).uncheck()
  await confirmAction(b.page, 'record-many')
  await until(() => wallet.waiting() > 0, { what: 'the wallet was asked' })
  await wallet.approveTransaction()
  await recordsOf(b, files.slice(0, 2))
  assert.equal(bundles.length, 0)
  const first = files[0] ?? ''
  const { cid } = await readItem(b.page, first)
  await pickVersion(b.page, first, await pictureFile(35))
  await until(async () => (await readItem(b.page, first)).cid !== cid, {
    what: 'the newer version is stored',
  })
  await b.page.getByTestId('update-sheet').waitFor()
  await b.page.keyboard.press('Escape')
  await b.page.getByTestId('record-many').click()
  await confirmAction(b.page, 'record-many')
  await recordsOf(b, files)
  const updated = await until(
    async () => {
      const item = await readItem(b.page, first)
      return item.version === '2' ? item : undefined
    },
    { what: 'the newer version is recorded' },
  )
  assert.equal(updated.state, 'recorded')
  assert.deepEqual(bundles, [2])
  rig.say('a wallet that bundles got a batch and an update as one')
}

/** The label of a box is the name in two parts. */
function stem(file = ''): string {
  return file.replace('.png', '')
}

async function addFiles({ page }: Browser): Promise<void> {
  await pickFiles(page, await Promise.all(numbers.map(pictureFile)))
  for (const file of files) await untilItem(page, file, ['stored'])
}

function recordsOf({ page }: Browser, names: string[]): Promise<string[]> {
  return Promise.all(
    names.map(async (file) => {
      const item = await untilItem(page, file, ['recorded'], 40_000)
      return item.record
    }),
  )
}
