import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startProgram } from './processes.ts'
import { until } from './until.ts'

/** A stock Kubo on loopback, known to nobody. */
export interface Kubo {
  peerId: string
  /** `http://127.0.0.1:PORT`, where its RPC answers. */
  rpcUrl: string
  /** Multiaddrs with the peer id, as a person copies them. */
  webSocket: string
  webRtcDirect: string
  /** One call of the RPC; the answer's body. */
  call(command: string, query: [string, string][]): Promise<Buffer>
  /** Adds files or a folder; the CID of the last, the root. */
  add(path: string): Promise<string>
  /** Pins recursively, fetching what is missing. */
  pin(cid: string, seconds: number): Promise<void>
  /** The bytes of a file by its path below /ipfs/. */
  cat(path: string): Promise<Buffer>
  /** Drops everything that is not pinned. */
  collect(): Promise<void>
  stop(): Promise<void>
}

export interface KuboOptions {
  /** Relays for others, as a Kubo does that the internet can reach. */
  relay?: boolean | undefined
  /** The one page that may ask its RPC. */
  allowedOrigin?: string | undefined
  /** The port of its WebSocket, which it then announces by a name, too. */
  namedPort?: number | undefined
  /** Takes part in the DHT of its local network, loopback included. */
  dht?: boolean | undefined
}

const silence = { IPFS_TELEMETRY: 'off' }

/** Starts `program` on an empty repository in `folder`. */
export async function startKubo(
  program: string,
  folder: string,
  options: KuboOptions = {},
): Promise<Kubo> {
  const env = { ...silence, IPFS_PATH: folder }
  const cli = async (...words: string[]) => {
    const settings = { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
    return (await promisify(execFile)(program, words, settings)).stdout
  }
  await cli('init', '--empty-repo')
  await cli('config', 'profile', 'apply', 'unixfs-v1-2025')
  await configure(join(folder, 'config'), options)
  const args = ['daemon', '--enable-gc=false']
  const daemon = startProgram({ name: 'kubo', command: program, args, env })
  const rpcUrl = await until(
    async () => httpUrl(await readFile(join(folder, 'api'), 'utf8')),
    { what: `Kubo answers: ${daemon.output()}`, timeout: 40_000 },
  )
  const call = (command: string, query: [string, string][]) =>
    callRpc(rpcUrl, command, query)
  return {
    rpcUrl,
    call,
    ...(await addresses(call)),
    ...contents(call, cli),
    async stop() {
      await daemon.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Call = Kubo['call']

function contents(call: Call, cli: (...words: string[]) => Promise<string>) {
  return {
    add: async (path: string) =>
      (await cli('add', '--recursive', '--quieter', path)).trim(),
    pin: async (cid: string, seconds: number) => {
      const time: [string, string] = ['timeout', `${seconds}s`]
      await call('pin/add', [['arg', cid], time])
    },
    cat: (path: string) => call('cat', [['arg', path]]),
    collect: async () => void (await call('repo/gc', [])),
  }
}

async function callRpc(
  rpcUrl: string,
  command: string,
  query: [string, string][],
): Promise<Buffer> {
  const url = `${rpcUrl}/api/v0/${command}?${new URLSearchParams(query)}`
  const answer = await fetch(url, { method: 'POST' })
  const body = Buffer.from(await answer.arrayBuffer())
  if (answer.ok) return body
  throw new Error(`Kubo: ${command}: ${body.toString()}`)
}

async function addresses(call: Call) {
  const body = await call('swarm/addrs/local', [['id', 'true']])
  const { Strings: own } = JSON.parse(body.toString()) as { Strings: string[] }
  const one = (form: RegExp) => {
    const found = own.find((address) => form.test(address))
    if (found === undefined) throw new Error(`Kubo listens at ${String(own)}`)
    return found
  }
  const webSocket = one(/\/ws\/p2p\//u)
  return {
    peerId: webSocket.split('/').at(-1) ?? '',
    webSocket,
    webRtcDirect: one(/\/webrtc-direct\/certhash\//u),
  }
}

/** Loopback only, no bootstrap, nothing that calls anybody unasked. */
async function configure(
  path: string,
  { relay, allowedOrigin, namedPort = 0, dht }: KuboOptions,
): Promise<void> {
  const config = JSON.parse(await readFile(path, 'utf8')) as object
  const changed = {
    ...config,
    Bootstrap: [],
    AutoConf: { Enabled: false },
    AutoTLS: { Enabled: false },
    Routing: routing(dht === true),
    Ipns: { DelegatedPublishers: [] },
    DNS: { Resolvers: {} },
    Discovery: { MDNS: { Enabled: false } },
    Addresses: {
      API: '/ip4/127.0.0.1/tcp/0',
      Gateway: '/ip4/127.0.0.1/tcp/0',
      Swarm: [
        `/ip4/127.0.0.1/tcp/${namedPort}/ws`,
        '/ip4/127.0.0.1/udp/0/webrtc-direct',
      ],
      AppendAnnounce:
        namedPort === 0 ? [] : [`/dns4/localhost/tcp/${namedPort}/ws`],
    },
    Swarm: { DisableNatPortMap: true, RelayService: { Enabled: relay } },
    API: { HTTPHeaders: allowing(allowedOrigin) },
    Internal: relay === true ? { Libp2pForceReachability: 'public' } : {},
  }
  await writeFile(path, JSON.stringify(changed))
}

function routing(dht: boolean): object {
  const none = { Type: 'none', DelegatedRouters: [] }
  const server = { Type: 'dhtserver', LoopbackAddressesOnLanDHT: true }
  return dht ? { ...none, ...server } : none
}

/** As docs/deploy.md and the app's own words tell a person to set it. */
function allowing(origin: string | undefined): Record<string, string[]> {
  if (origin === undefined) return {}
  return {
    'Access-Control-Allow-Origin': [origin],
    'Access-Control-Allow-Headers': ['Authorization', 'Content-Type'],
  }
}

function httpUrl(address: string): string {
  const [, , host, , port] = address.trim().split('/')
  return `http://${host}:${port}`
}
