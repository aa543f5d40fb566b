import type { Page } from 'playwright-core'
import { until } from '#test/rigs/until'
import { entryNamed } from './viewer.ts'

/** From now on every task of the page over 50 ms is noted. */
export async function noteLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
}

/** Milliseconds of the longest task since `noteLongTasks`, and forgets it. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const tasks = Reflect.get(globalThis, 'longTasks') as number[]
    return Math.max(0, ...tasks.splice(0))
  })
}

/**
 * Opens a folder's row. @returns milliseconds from the press until a screen
 * of rows is there.
 */
export async function openRow(
  page: Page,
  name: string,
  screen = 20,
): Promise<number> {
  await entryNamed(page, name).waitFor()
  const opened = async ([row, wanted]: readonly [string, number]) => {
    const link = [...document.querySelectorAll<HTMLElement>('a[data-name]')]
    const begun = performance.now()
    link.find(({ dataset }) => dataset['name'] === row)?.click()
    const rows = () =>
      [...document.querySelectorAll<HTMLElement>('a[data-name]')].filter(
        ({ dataset }) => dataset['name'] !== row,
      ).length
    while (rows() < wanted) {
      if (performance.now() - begun > 60_000) throw new Error('no rows')
      await new Promise(requestAnimationFrame)
    }
    return performance.now() - begun
  }
  return page.evaluate(opened, [name, screen] as const)
}

/** Scrolls two seconds, a step each frame. @returns the longest gap, in ms. */
export async function scrollThrough(page: Page): Promise<number> {
  return Math.max(...(await frameGaps(page)))
}

/** Scrolls two seconds, a step each frame. @returns ms between the frames. */
export function frameGaps(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const text = document.querySelector('.stage .reading')
    const stage = text ?? document.querySelector('.stage')
    const gaps: number[] = []
    let last = performance.now()
    for (const end = last + 2_000; last < end;) {
      stage?.scrollBy(0, 600)
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      gaps.push(now - last)
      last = now
    }
    return gaps
  })
}

/** Presses End with the focus in the list, and waits for its last row. */
export async function goToEnd(page: Page, last: string): Promise<void> {
  await page.getByTestId('folder-entry').first().press('Home')
  await until(
    async () => {
      await page.locator('[data-testid="folder-entry"]:focus').press('End')
      return entryNamed(page, last).isVisible()
    },
    { what: `the last row is ${last}` },
  )
}
