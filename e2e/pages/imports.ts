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

/**
 * Counts what workers read of files from now on. @returns what tells the
 * bytes since it was asked last.
 */
export async function countReads(page: Page): Promise<() => Promise<number>> {
  await page.context().route('**/turbopack-worker-*.js', async (route) => {
    const response = await route.fetch()
    const body = `(${tellReads.toString()})()\n${await response.text()}`
    await route.fulfill({ response, body })
  })
  await page.addInitScript(() => {
    const seen = { bytes: 0 }
    Object.assign(globalThis, { seenReads: seen })
    new BroadcastChannel('seen-reads').addEventListener('message', (event) => {
      seen.bytes += Number(event.data)
    })
  })
  return () =>
    page.evaluate(async () => {
      // Messages of the last read are on their way.
      await new Promise((resolve) => setTimeout(resolve, 100))
      const scope = globalThis as unknown as { seenReads: { bytes: number } }
      const { bytes } = scope.seenReads
      scope.seenReads.bytes = 0
      return bytes
    })
}

/** Runs in a worker: says how much each read of a file brought. */
function tellReads(): void {
  const channel = new BroadcastChannel('seen-reads')
  const whole = Blob.prototype.arrayBuffer
  Blob.prototype.arrayBuffer = async function () {
    const bytes = await whole.call(this)
    channel.postMessage(bytes.byteLength)
    return bytes
  }
  const reader = ReadableStreamBYOBReader.prototype
  const { read } = reader
  reader.read = async function (...args: [never, never]) {
    const result = await read.apply(this, args)
    channel.postMessage(result.value?.byteLength ?? 0)
    return result as never
  }
}
