import type { BlockRoom } from './keep/block-room.ts'
import type { KeepPolicy } from './keep/policy.ts'
import type { PeerOptions } from './options.ts'
import { loadPort } from './peer-files.ts'
import { startRelayNode } from './relay-node.ts'
import type { MoreParts, RelayNode, RelayNodeInit } from './relay-node.ts'

/** A node that listens, and its blocks if it keeps any. */
export interface Listening {
  node: RelayNode
  room: BlockRoom | undefined
  stop(): Promise<void>
}

/**
 * Starts the node at the given port, else at that of the last start, else at
 * a free one.
 *
 * @throws Error when the given port is taken
 */
export async function listen(
  init: Omit<RelayNodeInit, 'port'>,
  options: PeerOptions,
  denies: KeepPolicy['denies'],
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

/** The port where it listens, for the next start. */
export function portOf(node: RelayNode): number {
  const components = node.getMultiaddrs()[0]?.getComponents() ?? []
  const tcp = components.find(({ name }) => name === 'tcp')
  return Number(tcp?.value ?? 0)
}

async function startNode(
  init: RelayNodeInit,
  { keep, data, dht, host }: PeerOptions,
  denies: KeepPolicy['denies'],
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
