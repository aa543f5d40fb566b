import type { Page } from 'playwright-core'
import { openReachable } from './shell.ts'
import { confirmUntil } from './wallet.ts'

/** From its next load on this browser knows no relay but this one. */
export async function knowOnlyRelay(
  page: Page,
  address: string,
): Promise<void> {
  const servers = { relays: [address], iceServers: [], only: true }
  await page
    .context()
    .addInitScript(
      (text) => localStorage.setItem('freehold-servers', text),
      JSON.stringify(servers),
    )
}

/** In the settings: what the account recorded leads to this device. */
export async function letRecordsLeadHere(
  page: Page,
  origin: string,
): Promise<void> {
  await openReachable(page, `${origin}/settings/`)
  const line = page.getByTestId('owner-line')
  await line.getByRole('button', { name: 'Let them lead here' }).click()
  const isOn = async () =>
    (await line.getAttribute('data-state')) === 'on' || undefined
  await confirmUntil(page, isOn, { what: 'the records lead here' })
}

export async function stopLeadingHere(page: Page): Promise<void> {
  const line = page.getByTestId('owner-line')
  await line.getByRole('button', { name: 'Stop' }).click()
  await page.locator('[data-testid="owner-line"][data-state="off"]').waitFor()
}
