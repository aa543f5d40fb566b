import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFirefox, HOW_TO_GET_FIREFOX } from '../rigs/firefox.ts'
import { serveStorePage } from './serve-store-page.ts'

/** The same store in Firefox, which reports by itself. Prints its figures. */
const executable = await findFirefox()
if (executable === undefined) throw new Error(HOW_TO_GET_FIREFOX)
const directory = await mkdtemp(join(tmpdir(), 'freehold-firefox-'))
const server = await serveStorePage()
const browser = spawn(
  executable,
  ['--headless', '--profile', directory, '--no-remote', `${server.url}#alone`],
  { stdio: 'ignore' },
)
const late = new Promise<string>((resolve) => {
  setTimeout(() => resolve('failed: no report in two minutes'), 120_000).unref()
})
const found = await Promise.race([server.report, late])
process.stdout.write(`${found}\n`)
browser.kill('SIGKILL')
server.close()
await rm(directory, { recursive: true, force: true, maxRetries: 5 })
process.exit(found.startsWith('{') ? 0 : 1)
