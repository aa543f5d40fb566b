/** A set-up step that failed: which one, why, and what a person can do. */
export class StepError extends Error {
  constructor(step, reason, remedy) {
    super(`${step} failed: ${reason}\n  What to do: ${remedy}`)
    this.name = 'StepError'
  }
}
