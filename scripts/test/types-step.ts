import { packageBin, runCommand } from '../process/run-command.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

/** tsc over everything; Next first writes the types of routes and styles. */
export const typesStep: Step = {
  name: 'types',
  run: async () => {
    const next = [...packageBin('next/dist/bin/next'), 'typegen']
    const routes = await runCommand(next)
    if (routes.code !== 0) return oneTest('types', false, routes.output)
    const tsc = [...packageBin('typescript/bin/tsc'), '--noEmit']
    const { code, output } = await runCommand(tsc)
    return oneTest('types', code === 0, output)
  },
}
