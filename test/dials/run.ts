import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { findChromium, HOW_TO_GET_CHROMIUM } from '../rigs/chromium.ts'
import { dialOnce } from './dial-once.ts'
import type { PageDial } from './page.ts'
import { servePage } from './serve-page.ts'
import { startRelay } from './start-relay.ts'

/** Milliseconds: nearly all dials stay under the first, all under the last. */
const limits = { usual: 3_000, always: 8_000, exceptions: 0.01 }

const loopback = '--allow-loopback-in-peer-connection'

/**
 * How the browsers run, in turn. `no-munging` is what Chromium is going to
 * do: a page may no longer choose the user name of its ICE session.
 */
const settings: { name: string; flags: readonly string[] }[] = [
  { name: 'default', flags: [] },
  { name: 'loopback', flags: [loopback] },
  {
    name: 'no-munging',
    flags: [loopback, '--force-fieldtrials=WebRTC-NoSdpMangleUfrag/Enabled/'],
  },
]

const print = (line: string) => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '6' },
  },
})

const executable = await findChromium()
if (executable === undefined) throw new Error(HOW_TO_GET_CHROMIUM)

const dials = await dialMany(Number(values.count), executable)
print(summary(dials))
process.exit(passed(dials) ? 0 : 1)

/** One after the other, each of the settings in turn. */
async function dialMany(count: number, executable: string) {
  const relay = await startRelay()
  const { url, close } = await servePage('test/dials/page.ts')
  const results: PageDial[] = []
  try {
    for (let index = 0; index < count; index++) {
      const { name, flags } = settings[index % settings.length] ?? {
        name: '',
        flags: [],
      }
      const setting = { executable, url, relay: relay.address, flags }
      const dial = await dialOnce(setting)
      results.push(dial)
      print(line(index, name, dial))
    }
  } finally {
    close()
    await relay.stop()
  }
  return results
}

function line(index: number, setting: string, dial: PageDial): string {
  const tries = dial.tries.map(
    ({ milliseconds, failure }) => `${milliseconds}${failure ? '!' : ''}`,
  )
  const load = loadavg()[0]?.toFixed(1)
  return `${index + 1} ${setting} ${dial.path} ${dial.milliseconds} ms, tries ${tries.join(' ')}, load ${load}`
}

function summary(all: PageDial[]): string {
  const times = all.map(timeOf).toSorted((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]
  const within = (limit: number) => times.filter((time) => time <= limit).length
  return [
    `dials ${all.length}`,
    `within ${limits.usual} ms: ${within(limits.usual)}`,
    `within ${limits.always} ms: ${within(limits.always)}`,
    `median ${at(0.5)} ms`,
    `p95 ${at(0.95)} ms`,
    `slowest ${at(1)} ms`,
    `first try ${all.filter(({ tries }) => tries.length === 1).length}`,
  ].join(', ')
}

function passed(all: PageDial[]): boolean {
  const slow = all.filter((dial) => timeOf(dial) > limits.usual).length
  return (
    all.length > 0 &&
    slow <= Math.floor(all.length * limits.exceptions) &&
    all.every((dial) => timeOf(dial) <= limits.always)
  )
}

/** Never, for a dial that ended without a direct connection. */
function timeOf(dial: PageDial): number {
  return dial.path === 'direct' ? dial.milliseconds : Infinity
}
