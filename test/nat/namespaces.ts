import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How a router gives its hosts addresses of its own. */
export type Nat = 'cone' | 'symmetric'

/**
 * Two hosts, each behind a router of its own, and a public network between
 * them: five network namespaces of Linux. Every address is of a range that
 * means nothing outside (RFC 5737, RFC 1918), and no namespace has a way out.
 */
export interface NattedNetwork {
  /** Namespace of the servers, and their address there. */
  servers: { name: string; address: string }
  hosts: readonly [string, string]
  close(): Promise<void>
}

const prefix = `fh${process.pid % 10_000}`
const name = (part: string) => `${prefix}${part}`

/** Undefined where namespaces can be made; else why not, in one line. */
export async function whyNoNamespaces(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'network namespaces need Linux'
  const probe = name('probe')
  try {
    await run('ip', ['netns', 'add', probe])
    await run('ip', ['netns', 'del', probe])
    await run('nft', ['--version'])
    return undefined
  } catch {
    return 'network namespaces need root, iproute2 and nftables ("apt-get install iproute2 nftables", run as root)'
  }
}

export async function makeNetwork(
  kinds: readonly [Nat, Nat],
): Promise<NattedNetwork> {
  const all = ['net', 'ra', 'rb', 'ha', 'hb'].map(name)
  const [net, ra, rb, ha, hb] = all as [string, string, string, string, string]
  const close = async () => {
    for (const one of all) await run('ip', ['netns', 'del', one]).catch(ignore)
  }
  try {
    for (const one of all) {
      await run('ip', ['netns', 'add', one])
      await inside(one, 'ip', 'link', 'set', 'lo', 'up')
    }
    await inside(net, 'ip', 'link', 'add', 'br0', 'type', 'bridge')
    await inside(net, 'ip', 'addr', 'add', '203.0.113.1/24', 'dev', 'br0')
    await inside(net, 'ip', 'link', 'set', 'br0', 'up')
    await router({ net, router: ra, host: ha, number: 2, nat: kinds[0] })
    await router({ net, router: rb, host: hb, number: 3, nat: kinds[1] })
  } catch (thrown) {
    await close()
    throw thrown
  }
  return {
    servers: { name: net, address: '203.0.113.1' },
    hosts: [ha, hb],
    close,
  }
}

/**
 * One namespace with loopback, and an interface `out0` that all other routes
 * lead to, with nobody at its end; until `close`.
 */
export async function makeLoneNamespace(): Promise<{
  namespace: string
  close(): Promise<void>
}> {
  const [namespace, nowhere] = [name('alone'), name('none')]
  for (const one of [namespace, nowhere]) {
    await run('ip', ['netns', 'add', one])
    await inside(one, 'ip', 'link', 'set', 'lo', 'up')
  }
  const ends = { fromEnd: 'out0', toEnd: 'in0' }
  await pair({ from: namespace, to: nowhere, ...ends })
  const quiet = 'net.ipv6.conf.out0.disable_ipv6=1'
  await inside(namespace, 'sysctl', '-qw', quiet)
  await inside(namespace, 'ip', 'addr', 'add', '192.0.2.2/24', 'dev', 'out0')
  await inside(namespace, 'ip', 'route', 'add', 'default', 'via', '192.0.2.1')
  return {
    namespace,
    async close() {
      await run('ip', ['netns', 'del', namespace])
      await run('ip', ['netns', 'del', nowhere])
    },
  }
}

interface RouterInit {
  net: string
  router: string
  host: string
  /** Last part of its public address, and number of its own network. */
  number: number
  nat: Nat
}

async function router(init: RouterInit): Promise<void> {
  const { net, router: own, host, number, nat } = init
  await pair({ from: own, fromEnd: 'wan', to: net, toEnd: `p${number}` })
  await inside(net, 'ip', 'link', 'set', `p${number}`, 'master', 'br0')
  await pair({ from: own, fromEnd: 'lan', to: host, toEnd: 'eth0' })
  const lan = `10.77.${number}`
  await inside(own, 'ip', 'addr', 'add', `203.0.113.${number}/24`, 'dev', 'wan')
  await inside(own, 'ip', 'addr', 'add', `${lan}.1/24`, 'dev', 'lan')
  await inside(host, 'ip', 'addr', 'add', `${lan}.2/24`, 'dev', 'eth0')
  await inside(host, 'ip', 'route', 'add', 'default', 'via', `${lan}.1`)
  await inside(own, 'sysctl', '-qw', 'net.ipv4.ip_forward=1')
  const mapping = nat === 'symmetric' ? 'masquerade fully-random' : 'masquerade'
  await inside(own, 'nft', 'add table ip nat')
  await inside(
    own,
    'nft',
    'add chain ip nat post { type nat hook postrouting priority 100 ; }',
  )
  await inside(own, 'nft', `add rule ip nat post oifname wan ${mapping}`)
  // What nobody inside asked for stays outside, without an answer.
  await inside(own, 'nft', 'add table ip fence')
  await inside(
    own,
    'nft',
    'add chain ip fence in { type filter hook input priority 0 ; policy drop ; }',
  )
  await inside(own, 'nft', 'add rule ip fence in iifname lan accept')
}

async function pair(init: {
  from: string
  fromEnd: string
  to: string
  toEnd: string
}): Promise<void> {
  const { from, fromEnd, to, toEnd } = init
  const peer = ['peer', 'name', toEnd, 'netns', to]
  await inside(from, 'ip', 'link', 'add', fromEnd, 'type', 'veth', ...peer)
  await inside(from, 'ip', 'link', 'set', fromEnd, 'up')
  await inside(to, 'ip', 'link', 'set', toEnd, 'up')
}

/** Runs a command in a namespace and waits for its end. */
export async function inside(
  namespace: string,
  ...command: string[]
): Promise<string> {
  const { stdout } = await run('ip', ['netns', 'exec', namespace, ...command])
  return stdout
}

/** A namespace that was never made can't be deleted. */
function ignore(): void {}
