/** A test by its name, on a ground that it shares with the others. */
export type Case<Ground> = [string, (ground: Ground) => Promise<void>]

/**
 * Runs them one after the other and prints a JSON line for each.
 *
 * @returns whether all passed
 */
export async function runCases<Ground>(
  suite: string,
  cases: readonly Case<Ground>[],
  ground: Ground,
): Promise<boolean> {
  let passed = true
  for (const [name, run] of cases) {
    const begin = Date.now()
    const failure = await run(ground).then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    )
    const status = failure === undefined ? 'passed' : 'failed'
    const seconds = Math.round((Date.now() - begin) / 100) / 10
    const reason = failure?.message
    const line = { name: `${suite}: ${name}`, status, seconds, reason }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    if (failure === undefined) continue
    process.stdout.write(`${failure.stack}\n`)
    passed = false
  }
  return passed
}
