import { unlistedSkips } from './allowed-skips.ts'
import type { AllowedSkip } from './allowed-skips.ts'
import { oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { RunContext, Step } from './step.ts'

/**
 * Runs the rows one after the other, the steps of a row side by side, and
 * prints each step as it ends. In CI a skip that the list does not name is a
 * failure of its step.
 */
export async function runSteps(
  rows: Step[][],
  context: RunContext,
  allowed: AllowedSkip[],
): Promise<StepResult[]> {
  const results: StepResult[] = []
  const runReported = async (step: Step) => {
    const started = performance.now()
    const raw = await runOne(step, context)
    const result = context.ci ? withUnlisted(step, raw, allowed) : raw
    const seconds = (performance.now() - started) / 1000
    report(step, result, seconds)
    return result
  }
  for (const row of rows) {
    results.push(...(await Promise.all(row.map(runReported))))
  }
  return results
}

async function runOne(step: Step, context: RunContext): Promise<StepResult> {
  try {
    return await step.run(context)
  } catch (thrown) {
    const output =
      thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)
    return oneTest(step.name, false, output)
  }
}

function withUnlisted(
  step: Step,
  result: StepResult,
  allowed: AllowedSkip[],
): StepResult {
  const unlisted = unlistedSkips(step.name, result.skipped, allowed)
  const failures = unlisted.map(({ name, reason }) => ({
    name: `${name}: skipped, but not in test/allowed-skips.json`,
    reason,
  }))
  return { ...result, failed: [...result.failed, ...failures] }
}

function report(step: Step, result: StepResult, seconds: number): void {
  const verdict = result.failed.length === 0 ? 'ok  ' : 'FAIL'
  const counts = `${result.passed} passed, ${result.failed.length} failed, ${result.skipped.length} skipped`
  if (result.failed.length > 0) {
    console.log(result.output.trimEnd())
    for (const { name } of result.failed) console.log(`  failed: ${name}`)
  }
  console.log(
    `${verdict} ${step.name.padEnd(12)} ${counts} (${seconds.toFixed(1)} s)`,
  )
}
