import { lastWords } from './last-words.ts'

/** A test that did not run, and why. */
export interface Skip {
  name: string
  reason: string
}

/** A test that failed, and why: one line or a few. */
export interface Failure {
  name: string
  reason: string
}

/** The outcome of one step: how many tests it ran, and how they ended. */
export interface StepResult {
  passed: number
  failed: Failure[]
  skipped: Skip[]
  /** Shown when something failed. */
  output: string
}

/** The result of a check that is one test: it holds or it does not. */
export function oneTest(
  name: string,
  holds: boolean,
  output: string,
): StepResult {
  return {
    passed: holds ? 1 : 0,
    failed: holds ? [] : [{ name, reason: lastWords(output) }],
    skipped: [],
    output,
  }
}

/** One result for several: their tests in order. */
export function joinResults(results: StepResult[]): StepResult {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.flatMap(({ failed }) => failed),
    skipped: results.flatMap(({ skipped }) => skipped),
    output: results
      .filter(({ failed }) => failed.length > 0)
      .map(({ output }) => output)
      .join('\n'),
  }
}

/** The last line of a run. */
export function summaryLine(results: StepResult[]): string {
  const { passed, failed, skipped } = joinResults(results)
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`
}
