/** A step of the start that failed: which, why, and the way out. */
export class StepFailure extends Error {
  constructor(step: string, reason: string, remedy: string) {
    super(`${step} failed: ${reason}\n  What to do: ${remedy}`)
    this.name = 'StepFailure'
  }
}

/**
 * Runs one step of the start; whatever it throws becomes a `StepFailure`
 * with the step's name and `remedy`.
 */
export async function runStep<T>(
  step: string,
  remedy: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof StepFailure) throw thrown
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new StepFailure(step, reason, remedy)
  }
}
