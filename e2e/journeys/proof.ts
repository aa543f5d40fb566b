import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { pictureFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { publish } from '../pages/item.ts'
import type { ItemReading } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Rig } from '../rig.ts'

export const name = 'proof'
export const seconds = 120
export const waits = true

const PICTURE = 'harbour-22.png'
const execute = promisify(execFile)

/** The proof of a record, for whoever has no wallet, and without any server. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await pictureFile(22), PICTURE)
  const owner = await connectWallet(a.page)
  const item = await recordAsGuest(a.page, PICTURE)
  const b = await rig.browser('b')
  await b.page.goto(`${rig.stack.origin}/proof/?record=${recordText(item)}`)
  await checkLines(rig, b.page, owner)
  await checkState(rig, b.page)
  const path = rig.scratch('proof.json')
  await saveProof(b.page, path)
  await checkOffline(rig, path, owner)
}

function recordText({ chain, contract, record }: ItemReading): string {
  return `${chain}:${contract}:${record}`
}

async function checkLines(rig: Rig, page: Page, owner: string): Promise<void> {
  const main = page.locator('main')
  await main.getByText('Recorded for the first time').waitFor()
  const title = await main.locator('h1').innerText()
  assert.ok(title.includes(owner.slice(-4)), title)
  assert.match(await main.innerText(), /Block [\d,.\s]+/u)
  assert.ok(
    await page
      .getByLabel(/Copy transaction/u)
      .first()
      .isVisible(),
  )
  const wallets = await page.getByTestId('wallet-account').count()
  assert.equal(wallets, 0)
  rig.say('block, transaction and history are shown without a wallet')
}

async function checkState(rig: Rig, page: Page): Promise<void> {
  const state = page.getByTestId('state-proof')
  const hash = await until(
    async () => (await state.getAttribute('data-hash')) ?? undefined,
    { what: 'the record is checked from the state' },
  )
  const number = Number(await state.getAttribute('data-block'))
  assert.equal(hash, await hashOf(rig, number))
  const words = await state.innerText()
  assert.match(words, /Checked from the chain’s state/u)
  assert.match(words, /is not proven/u)
  rig.say(`checked from the state of block ${number}`)
}

async function hashOf(rig: Rig, block: number): Promise<string> {
  const params = [`0x${block.toString(16)}`, false]
  const call = { jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params }
  const answer = await fetch(rig.stack.rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  })
  const { result } = (await answer.json()) as { result: { hash: string } }
  return result.hash
}

async function saveProof(page: Page, path: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Save the proof' }).click(),
  ])
  await download.saveAs(path)
}

/** With the chain gone the saved file still proves it, and a lie does not. */
async function checkOffline(
  rig: Rig,
  path: string,
  owner: string,
): Promise<void> {
  await rig.stack.stopChain()
  const check = () =>
    execute(process.execPath, ['scripts/check-proof.ts', path])
  const { stdout } = await check()
  assert.ok(stdout.toLowerCase().includes(owner.toLowerCase()), stdout)
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace('"version": 1', '"version": 2'))
  await assert.rejects(check(), /This proof does not hold/u)
  await rig.stack.startChain()
  rig.say('the saved proof holds with the chain gone; a changed one does not')
}
