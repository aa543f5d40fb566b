import type { Page } from 'playwright-core'

/** Counts the long tasks of every document that the page opens from now on. */
export async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        const before = Number(Reflect.get(globalThis, '__longest') ?? 0)
        Reflect.set(globalThis, '__longest', Math.max(before, duration))
      }
    }).observe({ type: 'longtask' })
  })
}

/** Milliseconds of the longest since it was last asked; 0 if none was long. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const longest = Number(Reflect.get(globalThis, '__longest') ?? 0)
    Reflect.set(globalThis, '__longest', 0)
    return longest
  })
}
