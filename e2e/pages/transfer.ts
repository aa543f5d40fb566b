import type { Page } from 'playwright-core'
import { confirmAction, confirmUntil } from './wallet.ts'
import { pressOnItem, readItem } from './item.ts'

/** Transfers the record of an item to an address and waits for the chain. */
export async function transferTo(
  page: Page,
  name: string,
  to: string,
): Promise<void> {
  await pressOnItem(page, name, 'transfer-record')
  const sheet = page.getByRole('dialog').last()
  await sheet.getByRole('textbox').first().fill(to)
  await confirmAction(page, 'transfer')
  await confirmAction(page, 'approve')
  await confirmUntil(
    page,
    async () => {
      const { state } = await readItem(page, name)
      return state === 'waiting-wallet' || state === 'recording'
        ? undefined
        : true
    },
    { what: `"${name}" is transferred` },
  )
}
