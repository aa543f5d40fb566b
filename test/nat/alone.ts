import { startProgram } from '../rigs/processes.ts'
import { inside } from './namespaces.ts'

const journey = 'two-tabs'

/**
 * A local start on a machine of its own: a namespace with loopback, and one
 * more interface that all routes lead to. Two browsers publish and read there;
 * what they sent to any other machine lies at that interface. Resolves with
 * what is wrong, if anything.
 */
export async function runAlone(namespace: string): Promise<string | undefined> {
  await inside(namespace, 'ip', 'link', 'add', 'out0', 'type', 'dummy')
  await inside(namespace, 'sysctl', '-qw', 'net.ipv6.conf.out0.disable_ipv6=1')
  await inside(namespace, 'ip', 'addr', 'add', '192.0.2.2/24', 'dev', 'out0')
  await inside(namespace, 'ip', 'link', 'set', 'out0', 'up')
  await inside(namespace, 'ip', 'route', 'add', 'default', 'via', '192.0.2.1')
  await inside(namespace, 'nft', 'add table ip watch')
  await inside(
    namespace,
    'nft',
    'add chain ip watch out { type filter hook output priority 0 ; }',
  )
  await inside(
    namespace,
    'nft',
    'add rule ip watch out oifname out0 ip daddr 224.0.0.251 counter accept',
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

/** Multicast DNS aside, nothing at all. */
function judge(rules: string): string | undefined {
  const counters = rules.split('\n').filter((line) => /counter/.test(line))
  const [, last = ''] = counters
  if (counters.length !== 2) return `nothing was counted: ${rules}`
  return /packets 0 /.test(last) ? undefined : `it sent: ${last.trim()}`
}
