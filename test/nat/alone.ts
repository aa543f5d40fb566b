import { startProgram } from '../rigs/processes.ts'
import { inside } from './namespaces.ts'

const journey = 'two-tabs'

/**
 * A local start on a machine of its own, see `makeLoneNamespace`. Browsers
 * publish and read there; what they send to any other machine is counted at
 * its interface. Resolves with what is wrong, if anything.
 */
export async function runAlone(namespace: string): Promise<string | undefined> {
  await inside(namespace, 'nft', 'add table ip watch')
  await inside(
    namespace,
    'nft',
    'add chain ip watch out { type filter hook output priority 0 ; }',
  )
  await inside(
    namespace,
    'nft',
    'add rule ip watch out oifname out0 ip daddr { 224.0.0.22, 224.0.0.251 } counter accept',
  )
  await inside(
    namespace,
    'nft',
    'add rule ip watch out oifname out0 counter accept',
  )
  const program = startProgram({
    name: 'journey',
    command: 'ip',
    args: [
      ...['netns', 'exec', namespace, process.execPath],
      ...['e2e/run.ts', '--only', journey],
    ],
  })
  if ((await program.exited) !== 0) {
    return `the journey failed: ${program.output().slice(-2_000)}`
  }
  const rules = await inside(namespace, 'nft', 'list chain ip watch out')
  return judge(rules)
}

/** Multicast DNS and the joining of its group aside, nothing at all. */
function judge(rules: string): string | undefined {
  const counters = rules.split('\n').filter((line) => /counter/.test(line))
  const [, last = ''] = counters
  if (counters.length !== 2) return `nothing was counted: ${rules}`
  return /packets 0 /.test(last) ? undefined : `it sent: ${last.trim()}`
}
