/**
 * `node test/kubo/run.ts`: the app in a real browser against a stock Kubo,
 * over the built export in `out/`. One JSON line a test; exits 1 if one
 * failed.
 */
import { findKubo, HOW_TO_GET_KUBO } from '../rigs/find-kubo.ts'
import { endAll } from '../rigs/processes.ts'
import { kuboCases } from './cases.ts'
import { openGround } from './ground.ts'
import type { Ground } from './ground.ts'

const program = await findKubo()
if (program === undefined) throw new Error(HOW_TO_GET_KUBO)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}
const ground = await openGround(program)
let passed = true
for (const [name, run] of kuboCases) passed = (await one(name, run)) && passed
await ground.close()
endAll()
process.exit(passed ? 0 : 1)

async function one(
  name: string,
  run: (ground: Ground) => Promise<void>,
): Promise<boolean> {
  const begin = Date.now()
  const failure = await run(ground).then(
    () => undefined,
    (thrown: unknown) => thrown as Error,
  )
  const status = failure === undefined ? 'passed' : 'failed'
  const seconds = Math.round((Date.now() - begin) / 100) / 10
  const reason = failure?.message
  const line = { name: `kubo: ${name}`, status, seconds, reason }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  if (failure !== undefined) process.stdout.write(`${failure.stack}\n`)
  return failure === undefined
}
