import { systemClock } from '#lib/base/clock'
import { createWhoHasIndex } from '#lib/peers/who-has/holder-index'
import { serveWhoHas } from '#lib/peers/who-has/server'
import { peerIdFromString } from '@libp2p/peer-id'
import type { RootProvider } from './dht/provide-roots.ts'
import { healthLine, readHealth } from './health.ts'
import type { Health } from './health.ts'
import { startHealthServer } from './health-server.ts'
import type { PeerOptions } from './options.ts'
import { loadPeerKey, loadPort, savePort } from './peer-files.ts'
import type { BlockRoom } from './keep/block-room.ts'
import type { KeepPolicy } from './keep/policy.ts'
import type { ServedKeep, ServeKeepInit } from './keep/serve-keep.ts'
import { serveBindings } from './link/serve-bindings.ts'
import { linkRelays } from './link/link-relays.ts'
import type { LinkedRelays } from './link/link-relays.ts'
import { createRelayMeter } from './relay-meter.ts'
import { deviceBudget, startRelayNode } from './relay-node.ts'
import type { MoreParts, RelayNode, RelayNodeInit } from './relay-node.ts'
import type { ServedSponsor } from './sponsor/serve-sponsor.ts'
import { peerTls } from './tls/peer-tls.ts'

type Denies = KeepPolicy['denies']

export interface RunningPeer {
  stop(): Promise<void>
}

/**
 * Starts the relay, the who-has index, the sponsor if wanted and the health
 * endpoint, and prints the address and the health by `print`.
 *
 * @throws Error when a port is taken or the data folder cannot be used.
 */
export async function runPeer(
  options: PeerOptions,
  print: (line: string) => void,
): Promise<RunningPeer> {
  const started = new AsyncDisposableStack()
  try {
    await startAll(options, print, started)
    return { stop: () => started.disposeAsync() }
  } catch (thrown) {
    // What fails half way must not leave a process that listens.
    await started.disposeAsync()
    throw thrown
  }
}

/** @param started gets what ends each part, in the order of their start */
async function startAll(
  options: PeerOptions,
  print: (line: string) => void,
  started: AsyncDisposableStack,
): Promise<void> {
  const meter = createRelayMeter(systemClock, deviceBudget)
  const index = createWhoHasIndex({ clock: systemClock })
  const key = await loadPeerKey(options.data)
  // The node asks whom it may dial before it can be linked with anybody.
  const links: LinkedRelays[] = []
  const mayDial = (peerId: string) =>
    links.some(({ neighbours }) => neighbours.knows(peerId))
  const { address } = options.link
  const tls = await peerTls(options.tls, print)
  const denies = await listsOf(options, print)
  const { node, room, stop } = await listen(
    { key, host: options.host, meter, mayDial, address, tls },
    options,
    denies,
  )
  started.defer(stop)
  const linked = linkRelays(node, options.link)
  links.push(linked)
  started.defer(async () => linked.neighbours.stop())
  if (address === undefined) await savePort(options.data, listeningPort(node))
  const stopWhoHas = await serveWhoHas({
    libp2p: node,
    index,
    ...linked,
    holdsReservation: (peerId) =>
      node.services.relay.reservations.has(peerIdFromString(peerId)),
  })
  started.defer(stopWhoHas)
  const owners = await serveBindings(node, linked)
  started.defer(owners.stop)
  const provider = await providerFor(options, node, print)
  started.defer(async () => provider?.stop())
  const parts = { node, key, room, index, provider, denies, print }
  const keep = await keepFor(options, parts)
  started.defer(async () => keep?.stop())
  const sponsor = await sponsorFor(options, node, print)
  started.defer(async () => sponsor?.stop())
  const source = {
    node,
    meter,
    index,
    bindings: owners.index,
    neighbours: linked.neighbours,
    sponsor: () => sponsor?.health(),
    keep: () => keep?.health(),
    startedAt: Date.now(),
  }
  await tellHealth(() => readHealth(source, Date.now()), {
    options,
    print,
    started,
  })
}

/** On a port if wanted, and a line a minute. */
async function tellHealth(
  read: () => Health,
  {
    options,
    print,
    started,
  }: {
    options: Pick<PeerOptions, 'healthPort'>
    print: (line: string) => void
    started: AsyncDisposableStack
  },
): Promise<void> {
  if (options.healthPort !== undefined) {
    const health = await startHealthServer(options.healthPort, read)
    started.defer(() => {
      health.close()
      health.closeAllConnections()
    })
  }
  for (const address of read().addresses) print(`listening ${address}`)
  print(healthLine(read()))
  const minute = setInterval(() => print(healthLine(read())), 60_000)
  started.defer(() => clearInterval(minute))
}

/** What asks a chain is loaded only by a peer that pays. */
async function sponsorFor(
  { sponsor, data }: PeerOptions,
  libp2p: RelayNode,
  print: (line: string) => void,
): Promise<ServedSponsor | undefined> {
  if (sponsor === undefined) return undefined
  const { sponsorOver } = await import('./sponsor/serve-sponsor.ts')
  return sponsorOver({ libp2p, options: sponsor, data, print })
}

/** What a keeper neither takes nor serves; any other peer has no blocks. */
async function listsOf(
  { keep }: PeerOptions,
  print: (line: string) => void,
): Promise<Denies> {
  if (keep === undefined) return () => false
  const { loadDenylists } = await import('./keep/load-denylists.ts')
  return loadDenylists(keep.denylists, print)
}

/** What stores blocks is loaded only by a peer that keeps. */
async function keepFor(
  { keep, data, host }: PeerOptions,
  parts: Pick<
    ServeKeepInit,
    'node' | 'key' | 'index' | 'provider' | 'denies' | 'print'
  > &
    Pick<Listening, 'room'>,
): Promise<ServedKeep | undefined> {
  const { room } = parts
  if (keep === undefined || room === undefined) return undefined
  const { serveKeep } = await import('./keep/serve-keep.ts')
  return serveKeep({
    ...parts,
    room,
    options: keep,
    data: `${data}/keep`,
    host,
  })
}

/** What announces is loaded only by a peer that does. */
async function providerFor(
  { dht }: PeerOptions,
  node: RelayNode,
  print: (line: string) => void,
): Promise<RootProvider | undefined> {
  if (dht === undefined) return undefined
  const { joinDht } = await import('./dht/join-dht.ts')
  return joinDht(node, dht, print)
}

/** A node that listens, and its blocks if it keeps any. */
interface Listening {
  node: RelayNode
  room: BlockRoom | undefined
  stop(): Promise<void>
}

/** At the given port, else at that of the last start, else at a free one. */
async function listen(
  init: Omit<RelayNodeInit, 'port'>,
  options: PeerOptions,
  denies: Denies,
): Promise<Listening> {
  const last = options.port || (await loadPort(options.data))
  try {
    return await startNode({ ...init, port: last }, options, denies)
  } catch (thrown) {
    if (options.port !== 0) throw thrown
    // Somebody else has taken it since.
    return startNode({ ...init, port: 0 }, options, denies)
  }
}

async function startNode(
  init: RelayNodeInit,
  { keep, data, dht, host }: PeerOptions,
  denies: Denies,
): Promise<Listening> {
  if (keep !== undefined) {
    const [{ startKeepingNode }, more] = await Promise.all([
      import('./keep/block-room.ts'),
      dht && moreForDht(host),
    ])
    const blocks = `${data}/keep/blocks`
    return startKeepingNode({ ...init, more }, blocks, denies)
  }
  const node = await startRelayNode(init)
  return { node, room: undefined, stop: async () => node.stop() }
}

async function moreForDht(host: string): Promise<MoreParts> {
  const { dhtParts } = await import('./dht/dht-parts.ts')
  return dhtParts({ loopback: host === '::1' || host.startsWith('127.') })
}

function listeningPort(node: RelayNode): number {
  const components = node.getMultiaddrs()[0]?.getComponents() ?? []
  const tcp = components.find(({ name }) => name === 'tcp')
  return Number(tcp?.value ?? 0)
}
