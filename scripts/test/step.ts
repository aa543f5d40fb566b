import type { StepResult } from './result.ts'

/** What every step may need to know about the run. */
export interface RunContext {
  root: string
  /** True for `npm run test:long`: the long forms of the same tests. */
  long: boolean
  /** In CI a missing program may be installed from the system's packages. */
  ci: boolean
}

/** One named part of `npm test`; `npm test -- --only NAME` runs it alone. */
export interface Step {
  name: string
  run(context: RunContext): Promise<StepResult>
}
