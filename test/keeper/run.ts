/**
 * `node test/keeper/run.ts`: the public checker of the Pinning Service API
 * against a keeper. Exits 1 unless every check passed.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startTestKeeper } from '../rigs/keeper.ts'
import { endAll, startProgram } from '../rigs/processes.ts'

/** Fewer would mean that whole groups of checks did not run. */
const leastChecks = 90

const checker = resolve('.freehold/tools/pinning-compliance/node_modules')
const folder = await mkdtemp(join(tmpdir(), 'freehold-keeper-'))
const keeper = await startTestKeeper(join(folder, 'peer'))
const program = startProgram({
  name: 'checker',
  command: process.execPath,
  args: [
    ...['--import', resolve('test/keeper/compliance/local-spec.mjs')],
    `${checker}/@ipfs-shipyard/pinning-service-compliance/dist/src/index.js`,
    ...['-s', keeper.apiUrl, keeper.token],
  ],
  cwd: folder,
})
const code = await program.exited
const output = program.output()
const passed = output.split('🟢').length - 1
const faults = output.split('\n').filter((line) => /❌|⚠️|error\b/u.test(line))
process.stdout.write(`${passed} checks passed, ${faults.length} did not\n`)
const holds = code === 0 && faults.length === 0 && passed >= leastChecks
if (!holds) process.stdout.write(`exit code ${code}\n${output}\n`)
await keeper.relay.stop()
endAll()
await rm(folder, { recursive: true, force: true })
process.exit(holds ? 0 : 1)
