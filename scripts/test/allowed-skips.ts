import type { Skip } from './result.ts'

/** An entry of `test/allowed-skips.json`: a skip that CI accepts. */
export interface AllowedSkip {
  step: string
  name: string
  /** Why the test cannot run in CI; an empty one allows nothing. */
  reason: string
}

/** The skips of `step` that the committed list does not name with a reason. */
export function unlistedSkips(
  step: string,
  skips: Skip[],
  allowed: AllowedSkip[],
): Skip[] {
  return skips.filter(
    ({ name }) =>
      !allowed.some(
        (entry) =>
          entry.step === step &&
          entry.name === name &&
          entry.reason.trim() !== '',
      ),
  )
}
