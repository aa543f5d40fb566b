import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProfile } from '../rigs/chromium.ts'
import { serveStorePage } from './serve-store-page.ts'
import type { Overfilled } from './store.worker.ts'

/** An import that finds no room leaves a real disk as it was. */
const directory = await mkdtemp(join(tmpdir(), 'freehold-quota-'))
const server = await serveStorePage()
const profile = await openProfile({ directory })
try {
  const page = await profile.context.newPage()
  await page.goto(server.url)
  const session = await profile.context.newCDPSession(page)
  const quotaSize = 40 * 2 ** 20
  const { origin } = new URL(server.url)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  await page.evaluate(() => globalThis.storePage.run('open'))
  const found = (await page.evaluate(() =>
    globalThis.storePage.run('overfill'),
  )) as Overfilled
  process.stdout.write(`${JSON.stringify(found)}\n`)
  const { code, before, after, again } = found
  const isWhole = before === after && again === ''
  process.exitCode = code === 'storage-full' && isWhole ? 0 : 1
} finally {
  await profile.close()
  server.close()
  await rm(directory, { recursive: true, force: true })
}
