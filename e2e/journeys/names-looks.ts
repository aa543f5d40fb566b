import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { textFile } from '#test/rigs/files'
import { RESULTS } from '../evidence.ts'
import { findFaults } from '../pages/axe.ts'
import { pressOnItem, publish, shareLink } from '../pages/item.ts'
import {
  addLabel,
  passTime,
  registerName,
  reserveName,
  typeName,
} from '../pages/names.ts'
import { openReachable, untilError } from '../pages/shell.ts'
import { openLink } from '../pages/viewer.ts'
import { confirmAction, connectWallet, recordAsGuest } from '../pages/wallet.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'names-looks'
export const seconds = 240

interface Screen {
  width: number
  height: number
  theme: 'light' | 'dark'
}

const FOUR: readonly Screen[] = [
  { width: 1280, height: 800, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
  { width: 1280, height: 800, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
]

/** The short run goes through them in turn, a state in each. */
const LONG = process.env['FREEHOLD_LONG'] === '1'
/** Milliseconds for a fee or a twin to come in; axe alone needs less. */
const SETTLE = LONG ? 800 : 200

const FILE = 'Reading list.md'

/** Every state of the screens of names and keys: a picture, and axe. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  const faults: string[] = []
  let turn = 0
  const look = async (state: string) => {
    const screens = LONG ? FOUR : FOUR.slice(turn % 4, (turn % 4) + 1)
    turn += 1
    faults.push(...(await lookAt(a.page, state, screens)))
  }
  await openReachable(a.page, rig.stack.origin)
  await publish(a.page, await textFile(FILE, '# Reading\n'), FILE)
  await a.page.goto(`${rig.stack.origin}/names/`)
  await a.page.getByText('No wallet is connected').waitFor()
  await look('names-no-wallet')
  await connectWallet(a.page)
  const handle = `ol1-${Date.now().toString(36)}`
  await claiming(rig, a, handle, look)
  await holding(rig, a, handle, look)
  await beside(rig, a, look)
  await keys(rig, a, look)
  await down(rig, a, look)
  for (const fault of faults) rig.say(fault)
  assert.equal(faults.length, 0, `${faults.length} faults found by axe`)
}

type Look = (state: string) => Promise<void>

async function lookAt(
  page: Page,
  state: string,
  screens: readonly Screen[],
): Promise<string[]> {
  const folder = join(RESULTS, 'pictures')
  await mkdir(folder, { recursive: true })
  const faults: string[] = []
  for (const { width, height, theme } of screens) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(LONG ? 200 : 50)
    const path = join(folder, `${state}-${width}-${theme}.png`)
    await page.screenshot({ path })
    const found = await findFaults(page)
    faults.push(...found.map((text) => `${state}, ${width} ${theme}: ${text}`))
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  return faults
}

/** Pictures are without the note that something worked; axe may see it. */
async function untilToldAndGone(page: Page, words: string): Promise<void> {
  if (LONG) await page.getByText(words).waitFor({ state: 'hidden' })
}

async function claiming(
  rig: Rig,
  { page }: Browser,
  handle: string,
  look: Look,
): Promise<void> {
  await page.getByTestId('name-field').waitFor()
  await look('names-empty')
  await typeName(page, 'Ada Lovelace')
  await look('names-refused')
  await typeName(page, handle)
  await page.waitForTimeout(SETTLE)
  await look('names-free')
  await reserveName(page, handle)
  await look('names-waiting')
  await passTime(rig.stack.rpcUrl, 31)
  await page.getByText('The wait is over').waitFor()
  await page.waitForTimeout(SETTLE)
  await look('names-ready')
  await registerName(page, handle)
}

async function holding(
  rig: Rig,
  { page }: Browser,
  handle: string,
  look: Look,
): Promise<void> {
  const { origin } = rig.stack
  await look('names-held')
  await page.goto(origin)
  await recordAsGuest(page, FILE)
  await page.goto(`${origin}/names/`)
  await page.getByRole('button', { name: 'Add a label' }).click()
  await page.getByTestId('label-field').fill('reading')
  await page.waitForTimeout(SETTLE)
  await look('names-label-sheet')
  await page.keyboard.press('Escape')
  await addLabel(page, 'reading')
  await untilToldAndGone(page, 'leads to the record now')
  await look('names-full')
  await page.getByRole('button', { name: 'Give up…' }).click()
  await page.waitForTimeout(SETTLE)
  await look('names-give-up')
  await page.keyboard.press('Escape')
  await page.goto(`${origin}/names/?name=${handle}`)
  await page.getByTestId('published-record').first().waitFor()
  await look('names-page')
  await page.goto(`${origin}/names/?name=${handle}&label=nothing`)
  await page.getByText('leads nowhere').waitFor()
  await look('names-nowhere')
}

async function beside(rig: Rig, { page }: Browser, look: Look): Promise<void> {
  await page.goto(rig.stack.origin)
  await openLink(page, await shareLink(page, FILE))
  await page.getByTestId('owner-name').first().waitFor()
  await look('names-viewer')
  await page.getByRole('link', { name: 'see the proof' }).click()
  await page.waitForURL(/\/proof\//u)
  await page.getByText('Valid now').waitFor()
  await page.getByTestId('owner-name').first().waitFor()
  await look('names-proof')
  await page.getByTestId('wallet-account').first().click()
  await page.getByTestId('account-name').waitFor()
  await look('names-account')
  await page.keyboard.press('Escape')
}

async function keys(rig: Rig, { page }: Browser, look: Look): Promise<void> {
  await page.goto(`${rig.stack.origin}/settings/`)
  const devices = page.getByTestId('devices')
  const allow = page.getByRole('button', { name: 'Let it record…' })
  await allow.waitFor()
  await devices.scrollIntoViewIfNeeded()
  await look('keys-none')
  await allow.click()
  await page.getByText('Your wallet asks twice').waitFor()
  await look('keys-allow')
  await confirmAction(page, 'allow-key')
  await page.getByRole('heading', { name: 'Let a device record' }).waitFor()
  await look('keys-approve')
  await confirmAction(page, 'approve')
  await page.getByRole('heading', { name: 'Send coins' }).waitFor()
  await look('keys-coins')
  await page.waitForTimeout(SETTLE)
  await confirmAction(page, 'approve')
  await page.locator('[data-testid="own-key"][data-state="works"]').waitFor()
  await untilToldAndGone(page, 'records by itself now')
  await devices.scrollIntoViewIfNeeded()
  await look('keys-works')
  await page.getByRole('button', { name: 'Revoke…', exact: true }).click()
  await page.waitForTimeout(SETTLE)
  await look('keys-revoke')
  await page.keyboard.press('Escape')
  await page.goto(rig.stack.origin)
  const other = 'Another list.md'
  await publish(page, await textFile(other, '# Another\n'), other)
  await pressOnItem(page, other, 'record-ownership')
  await page.locator('[data-testid="signer"][data-by="key"]').waitFor()
  await look('keys-record')
  await page.keyboard.press('Escape')
}

/** The chain is down: each screen says so and offers the way out. */
async function down(rig: Rig, { page }: Browser, look: Look): Promise<void> {
  await rig.stack.stopChain()
  await page.goto(`${rig.stack.origin}/names/`)
  await untilError(page, 'chain-unreachable', 40_000)
  await look('names-down')
  if (LONG) {
    await page.goto(`${rig.stack.origin}/settings/`)
    await untilError(page, 'chain-unreachable', 40_000)
    await look('keys-down')
  }
  await rig.stack.startChain()
}
