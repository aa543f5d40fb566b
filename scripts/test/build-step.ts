import { buildApp } from '../start/build-app.ts'
import { oneTest } from './result.ts'
import type { Step } from './step.ts'

/** The static export with its policies, built if the sources changed. */
export const buildStep: Step = {
  name: 'build',
  run: async ({ root }) => {
    try {
      await buildApp(root)
      return oneTest('build', true, '')
    } catch (thrown) {
      return oneTest('build', false, (thrown as Error).message)
    }
  },
}
