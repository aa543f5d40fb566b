import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'
import { confirmAction } from './wallet.ts'

/** Moves the clock of the local chain on, as waiting would. */
export async function passTime(rpcUrl: string, seconds: number): Promise<void> {
  for (const [method, params] of [
    ['evm_increaseTime', [seconds]],
    ['evm_mine', []],
  ] as const) {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    await fetch(rpcUrl, { method: 'POST', headers, body })
  }
}

/** Types a name and waits for what the chain says of it. */
export async function typeName(page: Page, name: string): Promise<string> {
  await page.getByTestId('name-field').fill(name)
  const check = page.getByTestId('name-check')
  return until(
    async () => {
      const state = (await check.getAttribute('data-state')) ?? ''
      return ['free', 'taken', 'refused'].includes(state) ? state : undefined
    },
    { what: `"${name}" is checked` },
  )
}

/** Waits until the claim under way is at this stage. */
export function untilClaim(page: Page, stage: string): Promise<true> {
  const claim = page.locator(
    `[data-testid="name-claim"][data-stage="${stage}"]`,
  )
  return until(async () => ((await claim.count()) > 0 ? true : undefined), {
    what: `the claim is ${stage}`,
  })
}

/** Reserves a name with the guest wallet. */
export async function reserveName(page: Page, name: string): Promise<void> {
  await typeName(page, name)
  await confirmAction(page, 'reserve-name')
  await confirmAction(page, 'approve')
  await untilClaim(page, 'waiting')
}

/** Registers what was reserved, once the wait is over. */
export async function registerName(page: Page, name: string): Promise<void> {
  await untilClaim(page, 'ready')
  await confirmAction(page, 'register-name')
  await confirmAction(page, 'approve')
  await page.locator(`[data-testid="own-name"][data-name="${name}"]`).waitFor()
}

/** Lets a label lead to the first record of the account. */
export async function addLabel(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a label' }).click()
  await page.getByTestId('label-field').fill(label)
  await confirmAction(page, 'set-label')
  await confirmAction(page, 'approve')
  await page
    .locator(`[data-testid="name-label"][data-label="${label}"]`)
    .waitFor()
}
