/**
 * `node e2e/run.ts [--list] [--only NAME]… [--lanes N] [--write-docs]`: the
 * journeys against the built export in `out/`, in two lanes and a third for
 * journeys that mostly wait, each with a whole Freehold of its own. Prints
 * lines for people, each with the name of its journey, and one JSON line a
 * journey; exits 1 if one failed.
 */
import { parseArgs } from 'node:util'
import { inLanes } from '#scripts/test/lanes'
import { findChromium, HOW_TO_GET_CHROMIUM } from '#test/rigs/chromium'
import { startStack } from '#test/rigs/freehold'
import { endAll } from '#test/rigs/processes'
import type { Journey, Outcome } from './journey.ts'
import { journeys } from './journeys.ts'
import { WRITE_DOCS } from './journeys/pictures.ts'
import { runJourney } from './run-journey.ts'

const { values: options } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    lanes: { type: 'string', default: '2' },
    'write-docs': { type: 'boolean', default: false },
  },
})

function choose(only: string[]): readonly Journey[] {
  const unknown = only.find((name) => !journeys.some((j) => j.name === name))
  if (unknown !== undefined) throw new Error(`No journey "${unknown}".`)
  return journeys.filter((j) => only.length === 0 || only.includes(j.name))
}

function report(outcome: Outcome): void {
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}

async function runAll(chosen: readonly Journey[]): Promise<boolean> {
  if ((await findChromium()) === undefined) {
    for (const { name } of chosen) {
      report({
        name,
        status: 'skipped',
        seconds: 0,
        reason: HOW_TO_GET_CHROMIUM,
      })
    }
    return true
  }
  const lanes = Number(options.lanes)
  const measured = chosen.filter(({ measures }) => measures === true)
  const others = chosen.filter(({ measures }) => measures !== true)
  const outcomes = [
    ...(await inStacks(measured, lanes, lanes)),
    ...(await inStacks(others, lanes, lanes + 1)),
  ]
  return outcomes.every(({ status }) => status !== 'failed')
}

/** Lanes from `busy` on take only what mostly waits. */
function inStacks(
  some: readonly Journey[],
  busy: number,
  lanes: number,
): Promise<Outcome[]> {
  return inLanes(some, lanes, {
    takes: ({ waits }, lane) => lane < busy || waits === true,
    open: startStack,
    run: async (journey, stack) => {
      const outcome = await runJourney(journey, stack)
      report(outcome)
      return outcome
    },
    close: (stack) => stack.close(),
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}

if (options['write-docs']) process.env[WRITE_DOCS] = '1'
const chosen = choose(options.only)
if (options.list) {
  for (const { name } of chosen) process.stdout.write(`${name}\n`)
} else {
  const passed = await runAll(chosen)
  endAll()
  process.exit(passed ? 0 : 1)
}
