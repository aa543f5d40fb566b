import { findKubo, HOW_TO_GET_KUBO } from '#test/rigs/find-kubo'
import { findChromium, HOW_TO_GET_CHROMIUM } from '#test/rigs/chromium'
import { buildApp } from '../start/build-app.ts'
import { runCommand } from '../process/run-command.ts'
import { countJourneys } from './journeys-step.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

const name = 'kubo'

/**
 * The app against a stock Kubo. It is built with Go where there is none, which
 * takes minutes, once; without Go the step is skipped.
 */
export const kuboStep: Step = {
  name,
  run: async ({ root }) => {
    if ((await findKubo()) === undefined) {
      await runCommand([process.execPath, `${root}/scripts/setup/kubo.mjs`])
    }
    if ((await findKubo()) === undefined) return skip(HOW_TO_GET_KUBO)
    if ((await findChromium()) === undefined) return skip(HOW_TO_GET_CHROMIUM)
    await buildApp(root)
    const run = [process.execPath, `${root}/test/kubo/run.ts`]
    const { code, stdout, output } = await runCommand(run)
    return countJourneys(stdout, code, output)
  },
}

function skip(reason: string): StepResult {
  return { passed: 0, failed: [], skipped: [{ name, reason }], output: '' }
}
