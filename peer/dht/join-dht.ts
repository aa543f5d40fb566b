import { startPeerLoop } from '#lib/peers/peer-loop'
import { relayPort } from '#lib/peers/relay-port'
import type { RelayNode } from '../relay-node.ts'
import type { DhtOptions } from './dht-options.ts'
import { provideRoots } from './provide-roots.ts'
import type { RootProvider } from './provide-roots.ts'

/** Stays connected to the first nodes, and announces what it is told to. */
export function joinDht(
  node: RelayNode,
  { bootstrap }: DhtOptions,
  print: (line: string) => void,
): RootProvider {
  const loop = startPeerLoop({ peers: bootstrap, port: relayPort(node) })
  const provider = provideRoots({
    routing: node.contentRouting,
    report: (thrown) => {
      const line = thrown instanceof Error ? thrown.message : String(thrown)
      print(`announcing: ${line.split('\n', 1)[0]}`)
    },
  })
  return {
    announce: provider.announce,
    async stop() {
      loop.stop()
      await provider.stop()
    },
  }
}
