import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/** Waits until the open sheet offers to record without a fee. */
export async function untilOffered(page: Page): Promise<string> {
  const fee = page.getByTestId('sponsored-fee')
  await fee.waitFor({ timeout: 60_000 })
  return page.locator('dialog[open]').last().innerText()
}

/** What the guest wallet's question says, whole. */
export async function readApproval(page: Page): Promise<string> {
  const sheet = page.getByTestId('approval-sheet').first()
  await sheet.waitFor({ timeout: 60_000 })
  return (await sheet.innerText()).replaceAll(/\s+/gu, ' ')
}

/** Waits until the main button of a sheet has this action. */
export async function untilAction(page: Page, action: string): Promise<void> {
  const button = page.locator(
    `[data-testid="confirm"][data-action="${action}"]`,
  )
  await until(async () => (await button.count()) > 0, {
    what: `a button does "${action}"`,
    timeout: 30_000,
  })
}
