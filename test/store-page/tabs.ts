import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProfile } from '../rigs/chromium.ts'
import { serveStorePage } from './serve-store-page.ts'

/**
 * Two tabs write and read the store that a third has open; that one is closed
 * in the middle, and the next takes it over. Nothing may be missing.
 */
const directory = await mkdtemp(join(tmpdir(), 'freehold-tabs-'))
const server = await serveStorePage()
const profile = await openProfile({ directory })
const openTab = async () => {
  const page = await profile.context.newPage()
  await page.goto(server.url)
  return page
}
try {
  const [owner, first, second] = await Promise.all([1, 2, 3].map(openTab))
  if (!owner || !first || !second) throw new Error('No tabs')
  await owner.evaluate(() => globalThis.storePage.run('open'))
  const next = first.evaluate(() => globalThis.storePage.run('open'))
  const using = [first, second].map(async (tab) =>
    tab.evaluate(() => globalThis.storePage.workFromHere(4000)),
  )
  await new Promise((resolve) => setTimeout(resolve, 2000))
  await owner.close()
  await next
  const results = await Promise.all(using)
  const scrub = await first.evaluate(() => globalThis.storePage.run('scrub'))
  process.stdout.write(`${JSON.stringify({ results, scrub })}\n`)
  const lost = results.some(({ put, good }) => put !== good || put === 0)
  process.exitCode = lost ? 1 : 0
} finally {
  await profile.close()
  server.close()
  await rm(directory, { recursive: true, force: true })
}
