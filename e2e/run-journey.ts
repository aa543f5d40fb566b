import type { Stack } from '#test/rigs/freehold'
import { patience } from '#test/rigs/patience'
import { Skip } from './journey.ts'
import type { Journey, Outcome } from './journey.ts'
import { openRig } from './rig.ts'
import { tellFailure } from './tell-failure.ts'

/** Columns for the name: lines of two journeys come mixed. */
const nameWidth = 18

/** Lines for people. */
interface Teller {
  say(line: string): void
  /** The last line, with its time. */
  last(): string
}

/**
 * Runs one journey on a stack that is whole again, within its time, and
 * leaves no browser behind. Never throws: a failure is an outcome.
 */
export async function runJourney(
  journey: Journey,
  stack: Stack,
): Promise<Outcome> {
  const started = Date.now()
  const teller = tellLines(journey.name, started)
  teller.say('begins')
  const { failure, firstTry } = await twice(journey, stack, teller)
  const seconds = Math.round((Date.now() - started) / 100) / 10
  const { name } = journey
  if (failure === undefined) {
    return { name, status: 'passed', seconds, firstTry }
  }
  const status = failure instanceof Skip ? 'skipped' : 'failed'
  return { name, status, seconds, reason: failure.message, firstTry }
}

function tellLines(name: string, started: number): Teller {
  let last = ''
  return {
    say(line) {
      const at = ((Date.now() - started) / 1000).toFixed(1).padStart(5)
      last = `${at} s  ${line}`
      process.stdout.write(`${name.padEnd(nameWidth)} ${last}\n`)
    },
    last: () => last,
  }
}

/**
 * Real browsers on a busy machine miss a beat now and then: a journey that
 * fails is tried once more, from new browsers, and both are said aloud. What
 * fails twice has failed; the outcome names the first failure also when the
 * second try passed.
 */
async function twice(
  journey: Journey,
  stack: Stack,
  teller: Teller,
): Promise<{ failure?: Error | undefined; firstTry?: string | undefined }> {
  const first = await attempt(journey, stack, teller)
  if (first === undefined || first instanceof Skip) return { failure: first }
  teller.say('failed once, tried once more')
  const second = await attempt(journey, stack, teller)
  if (second === undefined) teller.say('passed at the second try only')
  return { failure: second, firstTry: first.message }
}

/** @returns why it failed, with where and after what. */
async function attempt(
  journey: Journey,
  stack: Stack,
  teller: Teller,
): Promise<Error | undefined> {
  const open = await openRig(stack, teller.say)
  try {
    await stack.repair()
    await within(journey.run(open.rig), journey)
    const [uncaught] = open.evidence.uncaught()
    if (uncaught === undefined) return undefined
    throw new Error(`An error that no code caught: ${uncaught}`)
  } catch (thrown) {
    const failure = thrown instanceof Error ? thrown : new Error(String(thrown))
    if (failure instanceof Skip) return failure
    const told = tellFailure(failure, teller.last())
    teller.say(`failed: ${failure.message}`)
    await open.evidence.save(journey.name, failure)
    return new Error(told, { cause: failure })
  } finally {
    await open.close()
  }
}

async function within(run: Promise<void>, journey: Journey): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    // Twice the time at most: one that hangs must not hold up the others.
    const seconds = Math.round(journey.seconds * Math.min(2, patience()))
    const message = `${journey.name} took longer than ${seconds} s.`
    timer = setTimeout(() => reject(new Error(message)), seconds * 1000)
  })
  try {
    await Promise.race([run, late])
  } finally {
    clearTimeout(timer)
  }
}
