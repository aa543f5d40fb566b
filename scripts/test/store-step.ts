import { HOW_TO_GET_CHROMIUM, findChromium } from '#test/rigs/chromium'
import { HOW_TO_GET_FIREFOX, findFirefox } from '#test/rigs/firefox'
import { runCommand } from '../process/run-command.ts'
import { ensureChromium, ensureFirefox } from './ensure-browsers.ts'
import { joinResults, oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

const name = 'store'

/**
 * The block store in real browsers: killed (4 times here, 200 in the long run),
 * used by three tabs, out of room, and in Firefox; then the app itself, killed
 * once in each of five phases (200 times in the long run).
 */
export const storeStep: Step = {
  name,
  run: async ({ root, long, ci }) => {
    if (ci) {
      await ensureChromium()
      await ensureFirefox()
    }
    const run = async (script: string, ...args: string[]) => {
      const command = [process.execPath, `${root}/${script}.ts`, ...args]
      const { code, output } = await runCommand(command)
      return oneTest(
        `${name}: ${[script, ...args].join(' ')}`,
        code === 0,
        output,
      )
    }
    const page = 'test/store-page'
    const inChromium = async () => {
      if ((await findChromium()) === undefined) {
        return [skipped('chromium', HOW_TO_GET_CHROMIUM)]
      }
      return [
        await run(`${page}/kills`, long ? '200' : '4'),
        await run(`${page}/tabs`),
        await run(`${page}/quota`),
        await run('e2e/kills/run', '--kills', long ? '200' : '5'),
      ]
    }
    const inFirefox = async () => {
      if ((await findFirefox()) === undefined) {
        return [skipped('firefox', HOW_TO_GET_FIREFOX)]
      }
      return [await run(`${page}/firefox`)]
    }
    const both = await Promise.all([inChromium(), inFirefox()])
    // Alone: it has a limit in milliseconds.
    const large =
      (await findChromium()) === undefined ? [] : [await run('e2e/kills/large')]
    return joinResults([...both.flat(), ...large])
  },
}

function skipped(browser: string, reason: string): StepResult {
  const skip = { name: `${name}: ${browser}`, reason }
  return { passed: 0, failed: [], skipped: [skip], output: '' }
}
