import { mkdir, readFile, rm } from 'node:fs/promises'
import { packageBin, runCommand } from '../process/run-command.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

/** The parts of vitest's JSON report that matter here. */
interface UnitReport {
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

/** Every `x.test.ts` beside its source. */
export const unitStep: Step = {
  name: 'unit',
  run: async ({ root, long }) => {
    const file = `${root}/.freehold/unit.json`
    await mkdir(`${root}/.freehold`, { recursive: true })
    await rm(file, { force: true })
    const reporters = ['--reporter=dot', '--reporter=json']
    const { output } = await runCommand(
      [
        ...packageBin('vitest/vitest.mjs'),
        'run',
        ...reporters,
        `--outputFile.json=${file}`,
      ],
      { env: { FREEHOLD_LONG: long ? '1' : '' } },
    )
    const report = await readFile(file, 'utf8').catch(() => undefined)
    if (report === undefined) return failedToRun(output)
    return countUnits(JSON.parse(report) as UnitReport, output)
  },
}

/** Counts single tests; a file that did not even load is one failure. */
export function countUnits(report: UnitReport, output: string): StepResult {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const named = (...states: string[]): string[] =>
    tests.filter((t) => states.includes(t.status)).map((t) => t.fullName)
  const unloaded = report.testResults
    .filter((file) => file.status === 'failed')
    .filter((file) => !file.assertionResults.some((t) => t.status === 'failed'))
    .map((file) => file.name)
  return {
    passed: named('passed').length,
    failed: [...named('failed'), ...unloaded],
    skipped: named('skipped', 'pending', 'todo').map((name) => ({
      name,
      reason: 'switched off in its source',
    })),
    output,
  }
}

function failedToRun(output: string): StepResult {
  return { passed: 0, failed: ['unit'], skipped: [], output }
}
