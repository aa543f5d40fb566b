import type { Page, Route } from 'playwright-core'
import { until } from '#test/rigs/until'

/** Waits until an import has read this part of its bytes; 1 if it is done. */
export function untilRead(page: Page, part: number): Promise<number> {
  const line = page.locator('progress[aria-label^="Reading"]').first()
  return until(
    async () => {
      if ((await line.count()) === 0) return undefined
      const percent = await line.getAttribute('value', { timeout: 1_000 })
      return Number(percent) >= part * 100 ? Number(percent) / 100 : undefined
    },
    { what: `${part * 100} % are read`, timeout: 60_000, every: 20 },
  )
}

/** Names of the databases of this origin. */
export function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? ''),
  )
}

/** How many blocks an earlier version of the app would find. */
export function oldBlocks(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('freehold-blocks')
        opening.addEventListener('upgradeneeded', () => {
          opening.transaction?.abort()
        })
        // There is no such database, and none shall be made.
        opening.addEventListener('error', () =>
          opening.error?.name === 'AbortError'
            ? resolve(0)
            : reject(opening.error),
        )
        opening.addEventListener('success', () => {
          const names = [...opening.result.objectStoreNames]
          const [name] = names
          if (name === undefined) return resolve(0)
          const counting = opening.result
            .transaction(name)
            .objectStore(name)
            .count()
          counting.addEventListener('success', () => {
            opening.result.close()
            resolve(counting.result)
          })
        })
      }),
  )
}

/**
 * From now on this browser has no place for packs: the app keeps blocks in
 * IndexedDB, as its earlier version did. @returns what ends it.
 */
export async function withoutPacks(page: Page): Promise<() => Promise<void>> {
  const scripts = '**/turbopack-worker-*.js'
  const line = 'delete FileSystemFileHandle.prototype.createSyncAccessHandle;'
  const weaken = async (route: Route) => {
    const response = await route.fetch()
    const body = `${line}\n${await response.text()}`
    await route.fulfill({ response, body })
  }
  await page.context().route(scripts, weaken)
  return () => page.context().unroute(scripts, weaken)
}
