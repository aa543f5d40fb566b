import type { Connection, Stream } from '@libp2p/interface'
import { blocksProtocols } from '../../peers/blocks/block-messages.ts'
import { streamPipe } from '../../peers/blocks/byte-pipe.ts'
import { createBlockServer } from '../../peers/blocks/serve-blocks.ts'
import type { ServedBlocks } from '../../peers/blocks/serve-blocks.ts'
import type { UploadGate } from '../../peers/blocks/upload-gate.ts'
import { createBlockPool } from '../../peers/pool/block-pool.ts'
import type { JoinOptions } from '../../peers/pool/want.ts'
import { systemTimers } from '../../peers/types.ts'
import { AppError } from '../../base/errors.ts'
import type { BrowserHelia } from '../compose-helia.ts'
import type { ServedBlockstore } from '../served-blockstore.ts'
import { blockBytes } from '../verified-blockstore.ts'
import type { BlockArrival } from '../types.ts'
import type { CID } from 'multiformats/cid'
import { followDevices } from './follow-devices.ts'
import { whilePatient } from './while-patient.ts'

/** Blocks to and from all connected devices. */
export interface Exchange {
  /**
   * Into the store, if it is not there; rejects after a minute in which nobody
   * sent anything. With `soon` it comes with its bytes, before it is stored.
   */
  fetch(cid: CID, options: JoinOptions): Promise<Fetched>
  stop(): void
}

export type Fetched = Pick<BlockArrival, 'cid' | 'bytes' | 'peerId' | 'content'>

export interface ExchangeInit {
  helia: BrowserHelia
  served: ServedBlockstore
  gate: UploadGate
  /** What is asked of nobody. */
  denies?: ((cid: CID) => boolean) | undefined
}

/** Streams of one device and version that are served at the same time. */
const mostStreams = 4

/** Starts to serve blocks, and to ask every device that can be asked. */
export async function createExchange({
  helia,
  served,
  gate,
  denies,
}: ExchangeInit): Promise<Exchange> {
  const { libp2p } = helia
  const server = createBlockServer(servedBlocks(served), gate)
  const pool = createBlockPool({
    timers: systemTimers,
    async keep(cid, bytes, isRead) {
      const taken = await served.whole.take(cid, bytes, { give: !isRead })
      const stored = taken.stored.then(() => server.stored(cid))
      return { bytes: taken.bytes, stored }
    },
    onUnstored: reportError,
  })
  await libp2p.handle(
    blocksProtocols,
    (stream: Stream, connection: Connection) =>
      server.serve(connection.remotePeer.toString(), streamPipe(stream)),
    { maxInboundStreams: mostStreams },
  )
  const unfollow = followDevices(helia, pool)
  return {
    fetch: (cid, { signal, soon }) =>
      whilePatient(pool, signal, async (patience) => {
        // Who wants to see it has just looked.
        const look = soon !== true
        if (look && (await served.whole.has(cid, { signal: patience }))) {
          return { cid: cid.toString(), bytes: 0 }
        }
        if (denies?.(cid) === true) throw denied(cid)
        const arrived = await pool.fetch(cid, { signal: patience, soon })
        return { cid: cid.toString(), ...arrived }
      }),
    stop() {
      unfollow()
      pool.stop()
      server.stop()
    },
  }
}

function denied(cid: CID): AppError {
  return new AppError(
    'content-denied',
    'A part of this is blocked by a list, and was not fetched.',
    { details: cid.toString(), docsPath: '/limits#blocked' },
  )
}

function servedBlocks(served: ServedBlockstore): ServedBlocks {
  return {
    has: (cid) => served.has(cid),
    async get(cid) {
      if (!(await served.has(cid))) return undefined
      const bytes = await blockBytes(served.get(cid))
      return bytes as Uint8Array<ArrayBuffer>
    },
  }
}
