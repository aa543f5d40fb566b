/**
 * `node test/kubo/run.ts`: the app in a real browser against a stock Kubo,
 * over the built export in `out/`. One JSON line a test; exits 1 if one
 * failed.
 */
import { findKubo, HOW_TO_GET_KUBO } from '../rigs/find-kubo.ts'
import { endAll } from '../rigs/processes.ts'
import { runCases } from '../rigs/run-cases.ts'
import { kuboCases } from './cases.ts'
import { openGround } from './ground.ts'

const program = await findKubo()
if (program === undefined) throw new Error(HOW_TO_GET_KUBO)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}
const ground = await openGround(program)
const passed = await runCases('kubo', kuboCases, ground)
await ground.close()
endAll()
process.exit(passed ? 0 : 1)
