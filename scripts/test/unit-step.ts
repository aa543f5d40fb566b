import { mkdir, readFile, rm } from 'node:fs/promises'
import { packageBin, runCommand } from '../process/run-command.ts'
import { firstWords } from './last-words.ts'
import { oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

/** The parts of vitest's JSON report that matter here. */
interface UnitReport {
  testResults: {
    name: string
    status: string
    /** Why the file did not load. */
    message?: string
    assertionResults: {
      fullName: string
      status: string
      failureMessages?: string[]
    }[]
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
    if (report === undefined) return oneTest('unit', false, output)
    return countUnits(JSON.parse(report) as UnitReport, output)
  },
}

/** Counts single tests; a file that did not even load is one failure. */
export function countUnits(report: UnitReport, output: string): StepResult {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const those = (...states: string[]) =>
    tests.filter((t) => states.includes(t.status))
  const failed = those('failed').map(({ fullName, failureMessages = [] }) => ({
    name: fullName,
    reason: firstWords(failureMessages.join('\n')),
  }))
  const unloaded = report.testResults
    .filter((file) => file.status === 'failed')
    .filter((file) => !file.assertionResults.some((t) => t.status === 'failed'))
    .map(({ name, message = '' }) => ({ name, reason: firstWords(message) }))
  return {
    passed: those('passed').length,
    failed: [...failed, ...unloaded],
    skipped: those('skipped', 'pending', 'todo').map(({ fullName }) => ({
      name: fullName,
      reason: 'switched off in its source',
    })),
    output,
  }
}
