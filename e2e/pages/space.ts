import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'

/** Counts how often the browser is asked to keep things, and refuses. */
export async function countPersist(page: Page): Promise<() => Promise<number>> {
  await page.context().addInitScript(() => {
    const key = 'test-asked-to-persist'
    StorageManager.prototype.persist = async () => {
      const count = Number(localStorage.getItem(key) ?? 0) + 1
      localStorage.setItem(key, String(count))
      return false
    }
  })
  return () =>
    page.evaluate(() =>
      Number(localStorage.getItem('test-asked-to-persist') ?? 0),
    )
}

/** Bytes that a line of "By what" says, by its `data-name` or `data-use`. */
export function usedBy(page: Page, line: string): Promise<number> {
  const quoted = JSON.stringify(line)
  return until(
    async () => {
      const lines = page.getByTestId('disk-use')
      if ((await lines.locator('[data-bytes]').count()) === 0) return undefined
      const found = lines.locator(`[data-name=${quoted}], [data-use=${quoted}]`)
      if ((await found.count()) === 0) return { bytes: 0 }
      return { bytes: Number(await found.first().getAttribute('data-bytes')) }
    },
    { what: `what "${line}" takes` },
  ).then(({ bytes }) => bytes)
}
