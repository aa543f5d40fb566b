import type { Connection } from '@libp2p/interface'
import { within } from '../../base/abort.ts'
import { openBlockLink } from '../../peers/blocks/block-link.ts'
import { blocksProtocols } from '../../peers/blocks/block-messages.ts'
import { streamPipe } from '../../peers/blocks/byte-pipe.ts'
import type { BlockPool } from '../../peers/pool/block-pool.ts'

/** Milliseconds. */
const times = { open: 10_000, again: 1_000 }

/** A stream that keeps ending is opened so often, and then no more. */
const mostOpenings = 5

/**
 * Asks the device at the other end by our own protocol for as long as the
 * connection stands; a stream that ends is opened again.
 *
 * @returns the way to stop
 */
export function askByStream(
  connection: Connection,
  pool: Pick<BlockPool, 'add'>,
): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  let leave: (() => void) | undefined
  let openings = 0
  const again = () => {
    leave?.()
    leave = undefined
    if (signal.aborted || connection.status !== 'open') return
    if (openings < mostOpenings) setTimeout(open, times.again * openings)
  }
  const open = () => {
    if (signal.aborted || connection.status !== 'open') return
    openings += 1
    connection
      .newStream(blocksProtocols, { signal: within(times.open, signal) })
      .then((stream) => {
        const pipe = streamPipe(stream)
        leave = pool.add({
          peerId: connection.remotePeer.toString(),
          open: (events) => openBlockLink(pipe, events),
        })
        pipe.onEnd(again)
      })
      // No stream, no source; the connection says itself when it is over.
      .catch(again)
  }
  open()
  return () => {
    stopping.abort()
    leave?.()
  }
}
