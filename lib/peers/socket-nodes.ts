import { noise } from '@libp2p/noise'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import type { Libp2pOptions } from 'libp2p'
import { afterEach } from 'vitest'

/** Where a node listens that others shall dial: any free port of loopback. */
export const anyPort = ['/ip4/127.0.0.1/tcp/0/ws']

/** The parts of a test over real sockets; all stop after each test. */
export interface SocketNodes {
  start: typeof startNode
  /** Called after the test, the last one first. */
  stops: (() => unknown)[]
}

/**
 * Nodes of a test, connected by real sockets of this machine. To be called
 * once in a test file, outside of its tests.
 */
export function socketNodes(): SocketNodes {
  const stops: SocketNodes['stops'] = []
  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  })
  return {
    stops,
    async start(listen, more) {
      const node = await startNode(listen, more)
      stops.push(() => node.stop())
      return node
    },
  }
}

/** @param more services and keys, for instance */
async function startNode(listen: string[] = [], more: Libp2pOptions = {}) {
  return await createLibp2p({
    addresses: { listen },
    transports: [webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: { denyDialMultiaddr: () => false },
    ...more,
  })
}
