import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { textFile } from '#test/rigs/files'
import { itemNamed, untilItem } from '../pages/item.ts'
import { openReachable } from '../pages/shell.ts'
import { connectedAddress, GUEST_RDNS } from '../pages/wallet.ts'
import { until } from '#test/rigs/until'
import type { Rig } from '../rig.ts'

export const name = 'keyboard'
export const seconds = 90

const MOST_TABS = 120

/** Publish and record without a pointer: Tab, Enter and Escape only. */
export async function run(rig: Rig): Promise<void> {
  const { page } = await rig.browser('a')
  await openReachable(page, rig.stack.origin)
  const words = await textFile('typed.txt', 'without a mouse')
  const chooser = page.waitForEvent('filechooser')
  await pressInTurn(page, opensPicker)
  await (await chooser).setFiles([words])
  await untilItem(page, 'typed.txt', ['stored'])
  rig.say('a file was published by keyboard')
  await tabTo(page, '[data-testid="connect-wallet"]')
  await page.keyboard.press('Enter')
  const option = `[data-testid="wallet-option"][data-rdns="${GUEST_RDNS}"]`
  await page.locator(option).waitFor()
  await tabTo(page, option)
  await page.keyboard.press('Enter')
  await confirmByKeyboard(
    page,
    async () => (await connectedAddress(page)) !== undefined,
  )
  rig.say('the guest wallet was connected by keyboard')
  await tabTo(page, '[data-testid="record-ownership"]')
  await page.keyboard.press('Enter')
  await confirmByKeyboard(page, async () => {
    const state = await itemNamed(page, 'typed.txt').getAttribute('data-state')
    return state === 'recorded'
  })
  rig.say('the file was recorded by keyboard')
}

/** Looks for a button that opens the file picker when Enter is pressed. */
async function pressInTurn(
  page: Page,
  matches: (label: string) => boolean,
): Promise<void> {
  for (let count = 0; count < MOST_TABS; count++) {
    await page.keyboard.press('Tab')
    const label = await focusLabel(page)
    if (!matches(label)) continue
    await page.keyboard.press('Enter')
    return
  }
  assert.fail('Tab reaches no button that chooses files')
}

function opensPicker(label: string): boolean {
  return /(choose|add|pick|select).*files?/iu.test(label)
}

function focusLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement
    const named = focused?.getAttribute('aria-label') ?? ''
    return `${named} ${focused?.textContent ?? ''}`.trim()
  })
}

/** Presses Tab until the focus is on, or inside, what the selector finds. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let count = 0; count < MOST_TABS; count++) {
    const there = await page.evaluate(
      (wanted) => Boolean(document.activeElement?.closest(wanted)),
      selector,
    )
    if (there) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab does not reach ${selector}`)
}

async function confirmByKeyboard(
  page: Page,
  done: () => Promise<boolean>,
): Promise<void> {
  const pressed = new Set<string>()
  await until(
    async () => {
      if (await done()) return true
      const button = page.locator('[data-testid="confirm"]:visible').last()
      if ((await button.count()) === 0) return false
      const action = (await button.getAttribute('data-action')) ?? ''
      // It waits for the fee: nothing happens before.
      if (pressed.has(action) || !(await button.isEnabled())) return false
      await tabTo(page, `[data-testid="confirm"][data-action="${action}"]`)
      await page.keyboard.press('Enter')
      pressed.add(action)
      return false
    },
    { what: 'confirmed by keyboard', timeout: 30_000 },
  )
}
