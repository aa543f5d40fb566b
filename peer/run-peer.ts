import { systemClock } from '#lib/base/clock'
import { createWhoHasIndex } from '#lib/peers/who-has-index'
import { serveWhoHas } from '#lib/peers/who-has-server'
import { peerIdFromString } from '@libp2p/peer-id'
import { healthLine, readHealth } from './health.ts'
import { startHealthServer } from './health-server.ts'
import type { PeerOptions } from './options.ts'
import { loadPeerKey, loadPort, savePort } from './peer-files.ts'
import { createRelayMeter } from './relay-meter.ts'
import { deviceBudget, startRelayNode } from './relay-node.ts'
import type { RelayNode, RelayNodeInit } from './relay-node.ts'
import type { ServedSponsor } from './sponsor/serve-sponsor.ts'

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
  const meter = createRelayMeter(systemClock, deviceBudget)
  const index = createWhoHasIndex({ clock: systemClock })
  const key = await loadPeerKey(options.data)
  const node = await listen({ key, host: options.host, meter }, options)
  await savePort(options.data, listeningPort(node))
  const stopWhoHas = await serveWhoHas({
    libp2p: node,
    index,
    holdsReservation: (peerId) =>
      node.services.relay.reservations.has(peerIdFromString(peerId)),
  })
  const sponsor = await sponsorFor(options, node, print)
  const source = {
    node,
    meter,
    index,
    sponsor: () => sponsor?.health(),
    startedAt: Date.now(),
  }
  const read = () => readHealth(source, Date.now())
  const health =
    options.healthPort === undefined
      ? undefined
      : await startHealthServer(options.healthPort, read)
  for (const address of read().addresses) print(`listening ${address}`)
  print(healthLine(read()))
  const minute = setInterval(() => print(healthLine(read())), 60_000)
  return {
    async stop() {
      clearInterval(minute)
      health?.close()
      health?.closeAllConnections()
      await sponsor?.stop()
      await stopWhoHas()
      await node.stop()
    },
  }
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

/** At the given port, else at that of the last start, else at a free one. */
async function listen(
  init: Omit<RelayNodeInit, 'port'>,
  options: PeerOptions,
): Promise<RelayNode> {
  const last = options.port || (await loadPort(options.data))
  try {
    return await startRelayNode({ ...init, port: last })
  } catch (thrown) {
    if (options.port !== 0) throw thrown
    // Somebody else has taken it since.
    return startRelayNode({ ...init, port: 0 })
  }
}

function listeningPort(node: RelayNode): number {
  const components = node.getMultiaddrs()[0]?.getComponents() ?? []
  const tcp = components.find(({ name }) => name === 'tcp')
  return Number(tcp?.value ?? 0)
}
