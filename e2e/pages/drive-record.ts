import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'
import { untilItem } from './item.ts'
import type { ItemReading } from './item.ts'
import { confirmUntil } from './wallet.ts'

/** The name of the drive's row. */
export const DRIVE = 'Drive'

/** Opens the sheet that records the whole drive; returns its words. */
export async function openDriveSheet(page: Page): Promise<string> {
  await page.getByTestId('record-drive').first().click()
  const sheet = page.getByTestId('record-drive-sheet')
  await sheet.getByText('Network fee, at most').waitFor()
  return sheet.innerText()
}

/** Confirms and approves until the drive is recorded at this version. */
export async function recordDrive(
  page: Page,
  version: number,
): Promise<{ item: ItemReading; actions: string[] }> {
  const { result, actions } = await confirmUntil(
    page,
    async () => {
      const sheet = await page.getByTestId('record-drive-sheet').count()
      if (sheet > 0) return undefined
      const item = await untilItem(page, DRIVE, ['recorded'], 5_000)
      return item.version === String(version) ? item : undefined
    },
    { what: `the drive is recorded as version ${version}`, timeout: 60_000 },
  )
  return { item: result, actions }
}

/** Waits until the sheet says that there is nothing to record. */
export function untilNothingToRecord(page: Page): Promise<string> {
  const sheet = page.getByTestId('record-drive-sheet')
  return until(
    async () => {
      const words = await sheet.innerText()
      return words.includes('holds all of it already') ? words : undefined
    },
    { what: 'the sheet says that nothing changed' },
  )
}
