import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProfile } from '../rigs/chromium.ts'
import { serveStorePage } from './serve-store-page.ts'

/** Prints how fast the store is in this machine's Chromium. */
const mebibytes = Number(process.argv[2] ?? 256)
const directory = await mkdtemp(join(tmpdir(), 'freehold-store-'))
const server = await serveStorePage()
const profile = await openProfile({ directory })
try {
  const page = await profile.context.newPage()
  await page.goto(server.url)
  const run = (task: 'open' | 'speed' | 'reopen', argument?: number) =>
    page.evaluate(
      (call) => globalThis.storePage.run(call.task, call.argument),
      { task, argument },
    )
  process.stdout.write(`${JSON.stringify(await run('open'))}\n`)
  process.stdout.write(`${JSON.stringify(await run('reopen', 10))}\n`)
  for (let round = 0; round < 3; round++) {
    const rates = await run('speed', mebibytes)
    process.stdout.write(`${JSON.stringify(rates)}\n`)
    const client = await page.evaluate(
      (count) => globalThis.storePage.clientSpeed(count),
      mebibytes,
    )
    process.stdout.write(`${JSON.stringify(client)}\n`)
  }
} finally {
  await profile.close()
  server.close()
  await rm(directory, { recursive: true, force: true })
}
