import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'
import { pressOnItem, untilItem } from './item.ts'
import type { ItemReading } from './item.ts'

/** What the guest wallet announces itself as. */
export const GUEST_RDNS = 'eth.freehold.guest'

/** Connects the wallet of this name; approvals inside the page are given. */
export async function connectWallet(
  page: Page,
  rdns: string = GUEST_RDNS,
): Promise<`0x${string}`> {
  await page.getByTestId('connect-wallet').first().click()
  const option = `[data-testid="wallet-option"][data-rdns="${rdns}"]`
  await page.locator(option).first().click()
  const address = await confirmUntil(page, () => connectedAddress(page), {
    what: `the wallet ${rdns} is connected`,
  })
  return address.result
}

/** The address of the connected account, if there is one. */
export async function connectedAddress(
  page: Page,
): Promise<`0x${string}` | undefined> {
  const account = page.getByTestId('wallet-account').first()
  if ((await account.count()) === 0) return undefined
  const address = await account.getAttribute('data-address')
  return (address ?? undefined) as `0x${string}` | undefined
}

export interface Confirmed<T> {
  result: NonNullable<T>
  /** `data-action` of each button that was pressed, in order. */
  actions: string[]
}

/** Presses the main button of every sheet that asks, until it is done. */
export async function confirmUntil<T>(
  page: Page,
  done: () => Promise<T | undefined>,
  { what, timeout = 30_000 }: { what: string; timeout?: number | undefined },
): Promise<Confirmed<T>> {
  const actions: string[] = []
  const result = await until(
    async () => {
      const seen = await done()
      if (seen !== undefined) return seen
      const action = await pressConfirm(page, actions)
      if (action !== undefined) actions.push(action)
      return undefined
    },
    { what, timeout },
  )
  return { result, actions }
}

/** Presses a visible `confirm` whose action was not pressed yet. */
async function pressConfirm(
  page: Page,
  pressed: readonly string[],
): Promise<string | undefined> {
  for (const button of (await page.getByTestId('confirm').all()).toReversed()) {
    const action = (await button.getAttribute('data-action')) ?? ''
    if (pressed.includes(action) || !(await button.isVisible())) continue
    if (!(await button.isEnabled())) continue
    await button.click({ timeout: 3_000 })
    return action
  }
  return undefined
}

/** Presses the `confirm` of this action once it is there. */
export async function confirmAction(page: Page, action: string): Promise<void> {
  const button = `[data-testid="confirm"][data-action="${action}"]`
  await page.locator(button).last().click()
}

/** Records the item with the guest wallet and waits for the chain. */
export async function recordAsGuest(
  page: Page,
  name: string,
): Promise<ItemReading> {
  await pressOnItem(page, name, 'record-ownership')
  await confirmAction(page, 'record')
  await confirmAction(page, 'approve')
  return untilItem(page, name, ['recorded'], 30_000)
}
