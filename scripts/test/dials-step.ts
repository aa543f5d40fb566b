import { HOW_TO_GET_CHROMIUM, findChromium } from '#test/rigs/chromium'
import { runCommand } from '../process/run-command.ts'
import { ensureChromium } from './ensure-browsers.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

const name = 'dials'

/** First WebRTC dials between fresh browsers: 6 here, 100 in the long run. */
export const dialsStep: Step = {
  name,
  run: async ({ root, long, ci }) => {
    if (ci) await ensureChromium()
    if ((await findChromium()) === undefined) {
      const skipped = [{ name, reason: HOW_TO_GET_CHROMIUM }]
      return { passed: 0, failed: [], skipped, output: '' }
    }
    const count = long ? '100' : '6'
    const run = `${root}/test/dials/run.ts`
    const { code, output } = await runCommand(
      [process.execPath, run, '--count', count],
      { onOutput: (text) => process.stdout.write(text) },
    )
    return oneTest(
      `${name}: ${count} between fresh browsers`,
      code === 0,
      output,
    )
  },
}
