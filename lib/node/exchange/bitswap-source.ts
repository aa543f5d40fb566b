import type { Connection } from '@libp2p/interface'
import type { NamedBlock } from '../../peers/blocks/block-messages.ts'
import type { SourceStart } from '../../peers/pool/pool-source.ts'
import type { BrowserHelia } from '../compose-helia.ts'
import { blockBytes } from '../verified-blockstore.ts'

type Blocks = Pick<BrowserHelia, 'blockstore'>

/**
 * Asks one device by Bitswap, so that any IPFS node can serve. Each block has
 * a session of its own with this device alone: Bitswap without one asks all
 * devices for everything, and a session forgets a device that lacks one block.
 */
export function askByBitswap(
  helia: Blocks,
  { remotePeer }: Pick<Connection, 'remotePeer'>,
): SourceStart {
  return {
    peerId: remotePeer.toString(),
    open(events) {
      const running = new Map<number, AbortController>()
      const askOne = async ({ id, cid }: NamedBlock) => {
        const stopping = new AbortController()
        const { signal } = stopping
        running.set(id, stopping)
        const session = helia.blockstore.createSession(cid, {
          providers: [remotePeer.toCID()],
          minProviders: 1,
          maxProviders: 1,
        })
        try {
          const bytes = await blockBytes(session.get(cid, { signal }))
          events.progress(bytes.length)
          // Helia may still use its own; what is told of is given away.
          events.block(id, new Uint8Array(bytes))
        } catch {
          // It lacks the block, or was cancelled: others are asked.
          events[signal.aborted ? 'dropped' : 'missing']([id])
        } finally {
          running.delete(id)
          session.close()
        }
      }
      return {
        want(blocks) {
          for (const block of blocks) void askOne(block)
        },
        cancel: (ids) => stop(running, ids),
        end: () => stop(running, [...running.keys()]),
      }
    },
  }
}

function stop(running: Map<number, AbortController>, ids: number[]): void {
  for (const id of ids) running.get(id)?.abort()
}
