import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProfile } from '../rigs/chromium.ts'
import { seededRandom } from '../store/blocks.ts'
import { serveStorePage } from './serve-store-page.ts'
import type { StoreTasks } from './store.worker.ts'

/**
 * Kills the browser in the middle of imports, deletes and compactions, opens
 * it again on the same profile, and looks whether anything that was
 * acknowledged is missing. Usage: kills.ts [times] [seed]
 */
const times = Number(process.argv[2] ?? 5)
const seed = Number(process.argv[3] ?? 1)
const random = seededRandom(seed)
const directory = await mkdtemp(join(tmpdir(), 'freehold-kills-'))
const server = await serveStorePage()
const known: string[] = []
let violations = 0

for (let round = 0; round < times; round++) {
  const profile = await openProfile({ directory })
  const page = await profile.context.newPage()
  await page.goto(server.url)
  const run = (task: keyof StoreTasks, argument?: unknown) =>
    page.evaluate(
      (call) => globalThis.storePage.run(call.task, call.argument),
      { task, argument },
    )
  const opened = (await run('open')) as { milliseconds: number }
  const missing = (await run('missing', known)) as string[]
  const scrub = (await run('scrub')) as { damaged: number; blocks: number }
  if (missing.length + scrub.damaged > 0) violations++
  const line = { round, ...opened, missing: missing.length, ...scrub }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  void run('churn', seed * 1000 + round).catch(() => undefined)
  const until = Date.now() + 200 + random() * 1500
  while (Date.now() < until) {
    known.push(
      ...(await page.evaluate(() => globalThis.storePage.acknowledged())),
    )
  }
  await profile.kill()
}

server.close()
await rm(directory, { recursive: true, force: true })
process.stdout.write(`${times} kills, ${violations} violations\n`)
process.exit(violations === 0 ? 0 : 1)
