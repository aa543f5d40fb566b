import { systemClock } from '#lib/base/clock'
import { createWhoHasIndex } from '#lib/peers/who-has/holder-index'
import { serveWhoHas } from '#lib/peers/who-has/server'
import { peerIdFromString } from '@libp2p/peer-id'
import { readHealth } from './health.ts'
import { linkRelays } from './link/link-relays.ts'
import type { LinkedRelays } from './link/link-relays.ts'
import { serveBindings } from './link/serve-bindings.ts'
import { listen, portOf } from './listen.ts'
import type { PeerOptions } from './options.ts'
import { loadPeerKey, savePort } from './peer-files.ts'
import { createRelayMeter } from './relay-meter.ts'
import { deviceBudget } from './relay-node.ts'
import { tellHealth } from './tell-health.ts'
import { peerTls } from './tls/peer-tls.ts'
import { keepFor, listsOf, providerFor, sponsorFor } from './wanted-parts.ts'

export interface RunningPeer {
  stop(): Promise<void>
}

/**
 * Starts the relay, the who-has index, what else the options ask for and the
 * health endpoint, and prints the address and the health by `print`.
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
  // The address of a proxy has the proxy's port.
  if (address === undefined) await savePort(options.data, portOf(node))
  const linked = linkRelays(node, options.link)
  links.push(linked)
  started.defer(async () => linked.neighbours.stop())
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
