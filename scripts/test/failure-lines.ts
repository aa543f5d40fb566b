import type { Failure } from './result.ts'

/** Lines for all failures: of a long log often only the end is kept. */
const room = 24

/** Columns of a line, so that one of them is never a screen of its own. */
const width = 300

/**
 * Each failed test with its reason, for the end of a run. The fewer there
 * are, the more lines each of them gets; every one is named.
 */
export function failureLines(failed: readonly Failure[]): string[] {
  const each = Math.max(0, Math.floor(room / Math.max(1, failed.length)) - 1)
  return failed.flatMap(({ name, reason }) => [
    `failed: ${cut(name.trim())}`,
    ...reason
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, each)
      .map((line) => `  ${cut(line.trim())}`),
  ])
}

function cut(line: string): string {
  return line.length > width ? `${line.slice(0, width - 1)}…` : line
}
