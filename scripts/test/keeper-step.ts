import { runCommand } from '../process/run-command.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

const name = 'keeper'

/** The public checker of the Pinning Service API against a keeper. */
export const keeperStep: Step = {
  name,
  run: async ({ root }) => {
    const setup = `${root}/scripts/setup/pinning-compliance.mjs`
    const installed = await runCommand([process.execPath, setup])
    if (installed.code !== 0) return oneTest(name, false, installed.output)
    const run = [process.execPath, `${root}/test/keeper/run.ts`]
    const { code, output } = await runCommand(run)
    return oneTest('keeper: Pinning Service API', code === 0, output)
  },
}
