import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/** Chooses how to connect on the network page and waits until it is so. */
export async function chooseMode(
  page: Page,
  name: 'Direct' | 'Relay only' | 'Offline',
): Promise<void> {
  await page.getByRole('link', { name: 'Network' }).first().click()
  const buttons = page.getByRole('group', { name: 'How to connect' })
  await buttons.getByRole('button', { name, exact: true }).click()
  await untilMode(page, name)
}

/** Waits until the network page says that this mode is chosen. */
export async function untilMode(page: Page, name: string): Promise<void> {
  const button = page
    .getByRole('group', { name: 'How to connect' })
    .getByRole('button', { name, exact: true })
  await until(
    async () => (await button.getAttribute('aria-pressed')) === 'true',
    { what: `the mode is "${name}"` },
  )
}

/** Adds a TURN server in the settings, as a person does. */
export async function addTurnServer(
  page: Page,
  server: { url: string; username: string; credential: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Add a connection server…' }).click()
  const sheet = page.getByTestId('add-ice-server')
  await sheet.getByLabel('Address of the server').fill(server.url)
  await sheet.getByLabel('Name', { exact: true }).fill(server.username)
  await sheet.getByLabel('Password').fill(server.credential)
  await sheet.getByTestId('confirm').click()
  await sheet.waitFor({ state: 'detached' })
}
