/**
 * `node test/nat/run.ts [--only WORDS]`: content between two browsers behind routers that
 * share one public network, in namespaces of Linux. Prints a line a case;
 * exits 1 when one failed, 2 with the reason when it can't be run here.
 */
import { parseArgs } from 'node:util'
import type { IceServer } from '#lib/base/network-choice'
import { findChromium, HOW_TO_GET_CHROMIUM } from '../rigs/chromium.ts'
import { endAll } from '../rigs/processes.ts'
import { findTurn, HOW_TO_GET_TURN } from '../rigs/turn.ts'
import { runAlone } from './alone.ts'
import { runHidden } from './hidden.ts'
import {
  makeLoneNamespace,
  makeNetwork,
  whyNoNamespaces,
} from './namespaces.ts'
import type { Nat, NattedNetwork } from './namespaces.ts'
import { startNatStack } from './stack.ts'
import type { NatStack } from './stack.ts'

interface Case {
  name: string
  nats: readonly [Nat, Nat]
  servers(turn: NatStack['turn']): IceServer[]
  path: 'direct' | 'relay'
}

const size = 3_000_000
const stun = (server: NatStack['turn']): IceServer[] => [{ urls: server.stun }]
const both = (server: NatStack['turn']): IceServer[] => [
  ...stun(server),
  {
    urls: server.turn,
    username: server.username,
    credential: server.credential,
  },
]

const cases: Case[] = [
  {
    name: 'two cone routers, STUN',
    nats: ['cone', 'cone'],
    servers: stun,
    path: 'direct',
  },
  {
    name: 'one symmetric router, no TURN: the relay carries it',
    nats: ['cone', 'symmetric'],
    servers: stun,
    path: 'relay',
  },
  {
    name: 'one symmetric router, TURN',
    nats: ['cone', 'symmetric'],
    servers: both,
    path: 'relay',
  },
]

const print = (line: string) => void process.stdout.write(`${line}\n`)
const executable = await findChromium()
const reason =
  (await whyNoNamespaces()) ??
  (executable === undefined ? HOW_TO_GET_CHROMIUM : undefined) ??
  ((await findTurn()) === undefined ? HOW_TO_GET_TURN : undefined)
if (reason !== undefined || executable === undefined) {
  print(reason ?? HOW_TO_GET_CHROMIUM)
  process.exit(2)
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
let failed = 0
for (const one of cases) {
  await tell(one.name, () =>
    onNetwork(one.nats, executable, (stack, { hosts }) =>
      transfer(one, stack, hosts),
    ),
  )
}
await tell('relay only by TURN: no address and no packet of its own', () =>
  onNetwork(['cone', 'cone'], executable, (stack, network) =>
    runHidden(stack, network, print),
  ),
)
await tell('a local start sends nothing to another machine', alone)
endAll()
process.exit(failed === 0 ? 0 : 1)

/** Runs one case, which resolves with what is wrong, and prints how it went. */
async function tell(
  name: string,
  run: () => Promise<string | undefined>,
): Promise<void> {
  if (values.only !== undefined && !name.includes(values.only)) return
  const complaint = await run().catch(String)
  if (complaint !== undefined) failed += 1
  print(`${complaint === undefined ? 'ok  ' : 'FAIL'} ${name}`)
  if (complaint !== undefined) print(`     ${complaint}`)
}

async function alone(): Promise<string | undefined> {
  const { namespace, close } = await makeLoneNamespace()
  try {
    return await runAlone(namespace)
  } finally {
    await close()
  }
}

async function onNetwork(
  nats: Case['nats'],
  chromium: string,
  run: (stack: NatStack, network: NattedNetwork) => Promise<string | undefined>,
): Promise<string | undefined> {
  const network = await makeNetwork(nats)
  try {
    const stack = await startNatStack(network, chromium)
    try {
      return await run(stack, network)
    } finally {
      await stack.close()
    }
  } finally {
    await network.close()
  }
}

async function transfer(
  one: Case,
  stack: NatStack,
  hosts: readonly [string, string],
): Promise<string | undefined> {
  const servers = one.servers(stack.turn)
  const open = async (host: string) => {
    const page = await stack.browser(host)
    const peerId = await page.evaluate(
      ([relay, ice]) => globalThis.natPage.start(relay, ice),
      [stack.relay, servers] as const,
    )
    return { page, peerId }
  }
  const [a, b] = [await open(hosts[0]), await open(hosts[1])]
  const cid = await a.page.evaluate((n) => globalThis.natPage.publish(n), size)
  const fetched = await b.page.evaluate(
    ([root, hint]) => globalThis.natPage.fetch(root, hint),
    [cid, a.peerId] as const,
  )
  print(
    `     ${fetched.path}, ${fetched.bytes} bytes, ${fetched.milliseconds} ms`,
  )
  if (fetched.bytes !== size) return `only ${fetched.bytes} bytes arrived`
  if (fetched.path === one.path) return undefined
  return `the path was named "${fetched.path}", not "${one.path}"`
}
