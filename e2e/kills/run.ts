/**
 * `node e2e/kills/run.ts [--kills N] [--seed N] [--phase NAME]`: the built app in a browser
 * that is killed in the middle of an import, an update, a removal, a
 * compaction and of keeping a copy, and opened again. A series of five kills
 * has one seed; a seed that failed is played again by `--kills 5 --seed N`.
 * `--phase` kills in that one alone. Prints a JSON line a kill; exits 1 if a promise was broken.
 */
import { inspect, parseArgs } from 'node:util'
import { startForeignPeer } from '#test/rigs/foreign-peer'
import { startStack } from '#test/rigs/freehold'
import { endAll } from '#test/rigs/processes'
import { phases } from './phases.ts'
import { REOPEN_LIMIT, runSeries } from './series.ts'
import type { Kill } from './series.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    phase: { type: 'string' },
  },
})

const print = (line: unknown) =>
  process.stdout.write(
    `${typeof line === 'string' ? line : JSON.stringify(line)}\n`,
  )

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}

const each = Object.keys(phases).length
const kills: Kill[] = []
const failed: number[] = []
const stack = await startStack()
const provider = await startForeignPeer(await stack.relayAddress())
for (let left = Number(values.kills), seed = Number(values.seed); left > 0;) {
  const onKill = (kill: Kill) => {
    kills.push(kill)
    print(kill)
  }
  const { phase } = values
  const options = { seed, provider, onKill, phase, origin: stack.origin }
  await runSeries({ ...options, kills: Math.min(each, left) }).catch(
    (thrown: unknown) => {
      failed.push(seed)
      print(`seed ${seed} failed: ${inspect(thrown)}`)
    },
  )
  left -= each
  seed++
}
await provider.stop()
await stack.close()
endAll()
process.exit(summarise() ? 0 : 1)

function summarise(): boolean {
  const counts: Record<string, number> = {}
  for (const { hit } of kills) counts[hit] = (counts[hit] ?? 0) + 1
  const times = kills.map(({ reopened }) => reopened).toSorted((a, b) => a - b)
  const broken = kills.filter((kill) => kill.broken.length > 0)
  const slow = times.filter((time) => time > REOPEN_LIMIT).length
  const bad = [...new Set([...failed, ...broken.map(({ seed }) => seed)])]
  print({ kills: kills.length, hit: counts })
  print({
    reopened: { median: times[times.length >> 1], slowest: times.at(-1), slow },
  })
  print({ broken: broken.length, failedSeeds: bad })
  return bad.length === 0 && kills.length > 0
}
