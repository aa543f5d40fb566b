import { HOW_TO_GET_CHROMIUM, findChromium } from '#test/rigs/chromium'
import { runCommand } from '../process/run-command.ts'
import { ensureChromium } from './ensure-chromium.ts'
import { joinResults, oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

const name = 'store'

/**
 * The block store in real browsers: killed (4 times here, 200 in the long run),
 * used by three tabs, and out of room.
 */
export const storeStep: Step = {
  name,
  run: async ({ root, long, ci }) => {
    if (ci) await ensureChromium()
    if ((await findChromium()) === undefined) {
      const skipped = [{ name, reason: HOW_TO_GET_CHROMIUM }]
      return { passed: 0, failed: [], skipped, output: '' }
    }
    const count = long ? '200' : '4'
    const results: StepResult[] = []
    for (const [script = '', ...args] of [
      ['kills', count],
      ['tabs'],
      ['quota'],
    ]) {
      const run = `${root}/test/store-page/${script}.ts`
      const command = [process.execPath, run, ...args]
      const { code, output } = await runCommand(command)
      results.push(oneTest(`${name}: ${script}`, code === 0, output))
    }
    return joinResults(results)
  },
}
