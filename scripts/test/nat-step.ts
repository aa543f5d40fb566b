import { runCommand } from '../process/run-command.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

const name = 'nat'

/** `test/nat/run.ts` ends with it where the machine can't run it. */
const CANNOT = 2

/**
 * Content between browsers behind routers of their own, and a local start
 * that sends nothing to another machine: minutes, so in the long run only.
 */
export const natStep: Step = {
  name,
  run: async ({ root, long }) => {
    const nothing = { passed: 0, failed: [], skipped: [], output: '' }
    if (!long) return nothing
    const { code, output } = await runCommand(
      [process.execPath, `${root}/test/nat/run.ts`],
      { onOutput: (text) => process.stdout.write(text) },
    )
    if (code === CANNOT) {
      return { ...nothing, skipped: [{ name, reason: output.trim() }] }
    }
    return oneTest(name, code === 0, output)
  },
}
