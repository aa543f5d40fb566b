import { runCommand } from '../process/run-command.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

/** A step that is one command: it passes if the command exits with 0. */
export function commandStep(name: string, command: string[]): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await runCommand(command)
      return oneTest(name, code === 0, output)
    },
  }
}
