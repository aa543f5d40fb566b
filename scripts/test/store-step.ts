import { HOW_TO_GET_CHROMIUM, findChromium } from '#test/rigs/chromium'
import { runCommand } from '../process/run-command.ts'
import { ensureChromium } from './ensure-chromium.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

const name = 'store'

/** The block store in a browser that is killed: 4 times here, 200 in the long run. */
export const storeStep: Step = {
  name,
  run: async ({ root, long, ci }) => {
    if (ci) await ensureChromium()
    if ((await findChromium()) === undefined) {
      const skipped = [{ name, reason: HOW_TO_GET_CHROMIUM }]
      return { passed: 0, failed: [], skipped, output: '' }
    }
    const count = long ? '200' : '4'
    const run = `${root}/test/store-page/kills.ts`
    const { code, output } = await runCommand([process.execPath, run, count], {
      onOutput: (text) => process.stdout.write(text),
    })
    return oneTest(`${name}: killed ${count} times`, code === 0, output)
  },
}
