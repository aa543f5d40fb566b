import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import type { NetworkConfig } from '#lib/base/network-config'
import { readRecord } from '#lib/registry/read/read-record'
import { startLyingRpc } from '#test/rigs/lying-rpc'
import type { LyingRpc } from '#test/rigs/lying-rpc'
import { otherDevice } from '#test/rigs/other-device'
import type { OtherDevice } from '#test/rigs/other-device'
import { until } from '#test/rigs/until'
import { openReachable, untilError } from '../pages/shell.ts'
import { connectWallet } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'chain-truth'
export const seconds = 240
export const waits = true

const VERSIONS = 50
/** So many blocks make a block final in this journey. */
const FINAL_DEPTH = 20

/** A chain that changes its mind, servers that lag and lie: the screen holds. */
export async function run(rig: Rig): Promise<void> {
  const config = await servedConfig(rig)
  const liar = await startLyingRpc(rig.stack.rpcUrl)
  const honest = await startLyingRpc(rig.stack.rpcUrl)
  try {
    await tell(rig, config, liar, honest)
  } finally {
    await Promise.all([liar.close(), honest.close()])
  }
}

async function tell(
  rig: Rig,
  config: NetworkConfig,
  liar: LyingRpc,
  honest: LyingRpc,
): Promise<void> {
  const a = await rig.browser('a')
  await serveRpcs(a.context, config, [liar.url])
  await openReachable(a.page, rig.stack.origin)
  const owner = await connectWallet(a.page)
  const [chain] = config.chains
  if (chain === undefined) throw new Error('The stack has no chain.')
  const device = await otherDevice(chain, owner)
  const id = await device.publish('deed.txt')
  await device.update(id, VERSIONS - 6)
  await device.update(id, 5, true)
  const reference = {
    chainId: chain.id,
    contract: chain.deeds,
    tokenId: `${id}`,
  }
  const proof = `${rig.stack.origin}/proof/?record=${chain.id}:${chain.deeds}:${id}`
  const truth = async () => (await readRecord(device.client, reference)).version
  await a.page.goto(proof)
  await wholeHistory(rig, a.page)
  await reorgs(rig, a.page, device, id, truth)
  await list(rig, a, device)
  await device.mine(60)
  await liesAlone(rig, a.page, liar, proof)
  await liesBesideTruth(rig, liar, { config, honest, proof, truth })
}

async function wholeHistory(rig: Rig, page: Page): Promise<void> {
  const versions = await until(
    async () => {
      const seen = await versionsIn(page)
      return seen.length === VERSIONS ? seen : undefined
    },
    { what: `${VERSIONS} versions are shown`, timeout: 30_000 },
  )
  assert.deepEqual(versions, countdown(VERSIONS))
  await page.getByText('not final yet').first().waitFor()
  rig.say(`${versions.length} versions walked, in order; not final yet`)
}

async function reorgs(
  rig: Rig,
  page: Page,
  device: OtherDevice,
  id: bigint,
  truth: () => Promise<number>,
): Promise<void> {
  for (const depth of [1, 5, 12]) {
    const before = await truth()
    await device.update(id, depth)
    await untilVersion(page, before + depth)
    await device.reorg(depth)
    assert.equal(await truth(), before)
    await untilVersion(page, before)
    rig.say(`a reorganisation of depth ${depth}: back to version ${before}`)
  }
  await device.mine(FINAL_DEPTH)
  await page.getByText('not final yet').first().waitFor({ state: 'detached' })
  rig.say('enough blocks on top: final')
}

/** The list of records of the account, in the drive. */
async function list(rig: Rig, a: Browser, device: OtherDevice): Promise<void> {
  const { page } = a
  await page.goto(`${rig.stack.origin}/drive/`)
  await untilListed(page, 1)
  await device.publish('second.txt')
  await device.publish('third.txt')
  await untilListed(page, 3)
  await device.reorg(1)
  await untilListed(page, 2)
  await page.getByText('second.txt').first().waitFor()
  await page.reload()
  await untilListed(page, 2)
  rig.say('the list follows the chain, forwards and backwards')
}

async function liesAlone(
  rig: Rig,
  page: Page,
  liar: LyingRpc,
  proof: string,
): Promise<void> {
  await page.goto(proof)
  await untilVersion(page, VERSIONS)
  liar.lie({ lag: 50 })
  await told(rig, page, 'chain-behind')
  liar.lie({})
  const error = page.getByTestId('error')
  await error.first().waitFor({ state: 'detached' })
  liar.lie({ chainId: 1 })
  await page.reload()
  await told(rig, page, 'chain-mismatch')
  liar.lie({ withhold: 'all' })
  await page.reload()
  await told(rig, page, 'history-withheld')
  assert.equal(await shownVersion(page), VERSIONS)
  liar.lie({})
}

async function told(rig: Rig, page: Page, code: string): Promise<void> {
  const words = await untilError(page, code)
  rig.say(`${code}: "${words.split('\n')[0] ?? ''}"`)
}

interface Besides {
  config: NetworkConfig
  honest: LyingRpc
  proof: string
  truth(): Promise<number>
}

async function liesBesideTruth(
  rig: Rig,
  liar: LyingRpc,
  { config, honest, proof, truth }: Besides,
): Promise<void> {
  const b = await rig.browser('b')
  await serveRpcs(b.context, config, [liar.url, honest.url])
  const faults = [
    ['chain-behind', { lag: 50 }],
    ['chain-mismatch', { chainId: 1 }],
    [undefined, { withhold: 'all' }],
  ] as const
  for (const [code, lies] of faults) {
    liar.lie(lies)
    await b.page.goto(proof)
    await untilVersion(b.page, await truth())
    assert.equal((await versionsIn(b.page)).length, VERSIONS)
    assert.equal(await b.page.getByTestId('error').count(), 0)
    if (code !== undefined) {
      await b.page.locator(`.set-aside[data-code="${code}"]`).waitFor()
    }
  }
  rig.say('beside an honest server the screen equals the chain, liars named')
}

function untilVersion(page: Page, version: number): Promise<boolean> {
  return until(
    async () =>
      (await shownVersion(page)) === version &&
      (await versionsIn(page)).length === version,
    { what: `version ${version} is shown`, timeout: 30_000 },
  )
}

async function shownVersion(page: Page): Promise<number> {
  const line = page.locator('dl.lines div', { hasText: 'Version' }).first()
  if ((await line.count()) === 0) return 0
  return Number(/(\d+) of/u.exec(await line.innerText())?.[1] ?? 0)
}

async function versionsIn(page: Page): Promise<number[]> {
  const lines = page.locator(
    '#history li[data-kind="published"], #history li[data-kind="updated"]',
  )
  return lines.evaluateAll((all) =>
    all.map((line) => Number((line as HTMLElement).dataset['version'])),
  )
}

async function untilListed(page: Page, count: number): Promise<void> {
  await until(
    async () => {
      const shown = page.locator('section.elsewhere')
      if ((await shown.count()) === 0) return false
      return (await shown.getAttribute('data-count')) === `${count}`
    },
    { what: `${count} records are listed`, timeout: 30_000 },
  )
}

function countdown(from: number): number[] {
  return Array.from({ length: from }, (_, index) => from - index)
}

async function servedConfig({ stack }: Rig): Promise<NetworkConfig> {
  const answer = await fetch(`${stack.origin}/local.json`)
  return (await answer.json()) as NetworkConfig
}

/** What `local.json` says in this browser: other servers, a deeper finality. */
async function serveRpcs(
  context: BrowserContext,
  config: NetworkConfig,
  rpcUrls: string[],
): Promise<void> {
  const chains = config.chains.map((chain) => ({
    ...chain,
    rpcUrls,
    finalDepth: FINAL_DEPTH,
  }))
  await context.route('**/local.json', (route) =>
    route.fulfill({ json: { ...config, chains } }),
  )
}
