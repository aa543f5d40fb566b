import { buildApp } from '../start/build-app.ts'
import { runCommand } from '../process/run-command.ts'
import { ensureChromium, ensureFirefox } from './ensure-browsers.ts'
import { firstWords, lastWords } from './last-words.ts'
import type { Failure, StepResult } from './result.ts'
import type { Step } from './step.ts'

/** A line of `e2e/run.ts` on standard output, one for each test. */
interface JourneyLine {
  name: string
  status: 'passed' | 'failed' | 'skipped'
  reason?: string
  /** Why the first of two tries failed. */
  firstTry?: string
}

/** The journeys in real browsers against the built export. */
export const journeysStep: Step = {
  name: 'journeys',
  run: async ({ root, long, ci }) => {
    if (ci) {
      await ensureChromium()
      await ensureFirefox()
    }
    await buildApp(root)
    const { code, stdout, output } = await runCommand(
      [process.execPath, `${root}/e2e/run.ts`],
      {
        env: { FREEHOLD_LONG: long ? '1' : '' },
        onOutput: (text) => process.stdout.write(humanLines(text)),
      },
    )
    return countJourneys(stdout, code, output)
  },
}

/** Counts the JSON lines; a run that ended badly without one failed itself. */
export function countJourneys(
  stdout: string,
  code: number,
  output: string,
): StepResult {
  const lines = stdout.split('\n').flatMap(parseLine)
  const failed = lines.filter((l) => l.status === 'failed').map(toFailure)
  const passed = lines.filter((l) => l.status === 'passed').length
  if (failed.length === 0 && (code !== 0 || lines.length === 0)) {
    const runner = `the journeys' runner (exit code ${code})`
    failed.push({ name: runner, reason: lastWords(humanLines(output)) })
  }
  const skipped = lines
    .filter((line) => line.status === 'skipped')
    .map(({ name, reason = 'no reason given' }) => ({ name, reason }))
  return { passed, failed, skipped, output: humanLines(output).slice(-20_000) }
}

/** Both tries, the first one first. */
function toFailure({ name, reason = '', firstTry }: JourneyLine): Failure {
  const tries = [
    ...(firstTry === undefined
      ? []
      : [`first try: ${firstWords(firstTry, 4)}`]),
    `${firstTry === undefined ? '' : 'second try: '}${firstWords(reason, 4)}`,
  ]
  return { name, reason: tries.join('\n') }
}

function parseLine(line: string): JourneyLine[] {
  if (!line.startsWith('{')) return []
  try {
    const value = JSON.parse(line) as Partial<JourneyLine>
    return value.name && value.status ? [value as JourneyLine] : []
  } catch {
    // A human line that happens to begin with a brace.
    return []
  }
}

function humanLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => parseLine(line).length === 0)
    .join('\n')
}
