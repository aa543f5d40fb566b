import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Kubo } from './kubo.ts'
import { freePort } from './ports.ts'
import { startProgram } from './processes.ts'
import { until } from './until.ts'

export interface ClusterOptions {
  program: string
  /** Where each member's configuration and state lie. */
  folder: string
  /** One for each member. */
  kubos: readonly Kubo[]
  /** The page that may ask it. */
  origin: string
  user: string
  password: string
}

/** Members of one cluster on loopback, known to nobody else. */
export interface Cluster {
  /** Where the first member's Pinning Service API answers. */
  url: string
  stop(): Promise<void>
}

/** Starts a member beside each Kubo; the first one is asked by pages. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const secret = randomBytes(32).toString('hex')
  const stops: (() => Promise<void>)[] = []
  let first: Member | undefined
  for (const [at, kubo] of options.kubos.entries()) {
    const friends = first === undefined ? [] : [first.address]
    const place = { name: `member-${at}`, kubo, friends, secret }
    const member = await startMember(options, place)
    stops.push(member.stop)
    first ??= member
  }
  return {
    url: first?.url ?? '',
    async stop() {
      for (const stop of stops.toReversed()) await stop()
    },
  }
}

interface Member {
  /** Multiaddr for the other members. */
  address: string
  url: string
  stop(): Promise<void>
}

interface Place {
  name: string
  kubo: Kubo
  friends: string[]
  secret: string
}

async function startMember(
  options: ClusterOptions,
  place: Place,
): Promise<Member> {
  const home = join(options.folder, place.name)
  const command = options.program
  const flags = ['--config', home]
  await promisify(execFile)(command, [...flags, 'init', '--consensus', 'crdt'])
  const [port, apiPort] = [await freePort(), await freePort()]
  const path = join(home, 'service.json')
  const made = JSON.parse(await readFile(path, 'utf8')) as Sections
  const ports = { port, apiPort }
  const config = configured(made, { ...options, ...place, ...ports })
  await writeFile(path, JSON.stringify(config))
  const identity = await readFile(join(home, 'identity.json'), 'utf8')
  const { id } = JSON.parse(identity) as { id: string }
  const args = [...flags, 'daemon']
  const program = startProgram({ name: place.name, command, args })
  const url = `http://127.0.0.1:${apiPort}`
  await until(async () => (await fetch(`${url}/health`)).ok, {
    what: `the cluster answers: ${program.output().slice(-2_000)}`,
    timeout: 40_000,
  })
  const address = `/ip4/127.0.0.1/tcp/${port}/p2p/${id}`
  return { address, url, stop: () => program.stop() }
}

type Section = Record<string, object>
type Sections = Record<'cluster' | 'api' | 'ipfs_connector', Section>

/** As docs/scale.md tells a person to set it, but for ports on loopback. */
function configured(
  made: Sections,
  init: ClusterOptions & Place & { port: number; apiPort: number },
): object {
  const { kubo, friends, secret, origin, user, password } = init
  const { port, hostname } = new URL(kubo.rpcUrl)
  return {
    ...made,
    cluster: {
      ...made.cluster,
      ...{ peername: init.name, secret, peer_addresses: friends },
      listen_multiaddress: [`/ip4/127.0.0.1/tcp/${init.port}`],
      ...{ enable_relay_hop: false, mdns_interval: '0s' },
    },
    // No REST API and no proxy: what is not named is not started.
    api: {
      pinsvcapi: {
        ...made.api['pinsvcapi'],
        http_listen_multiaddress: `/ip4/127.0.0.1/tcp/${init.apiPort}`,
        basic_auth_credentials: { [user]: password },
        cors_allowed_origins: [origin],
        cors_allowed_methods: ['GET', 'POST', 'DELETE'],
        cors_allowed_headers: ['Authorization', 'Content-Type'],
      },
    },
    ipfs_connector: {
      ipfshttp: {
        ...made.ipfs_connector['ipfshttp'],
        node_multiaddress: `/ip4/${hostname}/tcp/${port}`,
        connect_swarms_delay: '1s',
      },
    },
  }
}
