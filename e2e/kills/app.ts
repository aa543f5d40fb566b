import type { Page } from 'playwright-core'
import { openProfile } from '#test/rigs/chromium'
import { until } from '#test/rigs/until'
import { openInspector } from './inspector.ts'
import type { Inspect } from './inspector.ts'
import type { DriveLedger } from '#test/rigs/drive-ledger'
import { watchWork } from './watch-work.ts'
import type { Work } from './watch-work.ts'

/** The app in a browser that will be killed. */
export interface App {
  page: Page
  origin: string
  work: Work
  inspect: Inspect
  /** Milliseconds from the address to the list with all that must be there. */
  opened: number
  kill(): Promise<void>
  close(): Promise<void>
}

/** Opens the drive and waits until it lists what the ledger is certain of. */
export async function openApp(
  directory: string,
  origin: string,
  ledger: DriveLedger,
): Promise<App> {
  const profile = await openProfile({ directory })
  const { context } = profile
  const page = context.pages()[0] ?? (await context.newPage())
  const work = await watchWork(page)
  const began = performance.now()
  await page.goto(`${origin}/drive/`, { waitUntil: 'commit' })
  const certain = ledger.certain()
  await until(
    async () => {
      const listed = await listedItems(page)
      return certain.every((name) => listed.has(name))
    },
    { what: `${certain.join(', ')} in the drive`, every: 20, timeout: 30_000 },
  ).catch(async (thrown: unknown) => {
    const shown = await page.locator('body').innerText()
    throw new Error(`the page showed: ${shown}`, { cause: thrown })
  })
  const opened = performance.now() - began
  await page.getByTestId('file-input').first().waitFor({ state: 'attached' })
  const inspect = await openInspector(context, origin)
  const { kill, close } = profile
  return { page, origin, work, inspect, opened, kill, close }
}

/** Names of the stored items in the list, with their addresses. */
export async function listedItems(page: Page): Promise<Map<string, string>> {
  const rows = await page
    .getByTestId('published-item')
    .evaluateAll((elements) =>
      elements.map((element) => {
        const { name = '', cid = '', state } = (element as HTMLElement).dataset
        return { name, cid, state }
      }),
    )
  const stored = rows.filter(({ state }) => state === 'stored')
  return new Map(stored.map(({ name, cid }) => [name, cid]))
}
