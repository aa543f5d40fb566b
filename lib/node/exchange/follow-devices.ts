import type { Connection, IdentifyResult } from '@libp2p/interface'
import { blocksProtocols } from '../../peers/blocks/block-messages.ts'
import type { BlockPool } from '../../peers/pool/block-pool.ts'
import { isDirect } from '../../peers/dial-device.ts'
import type { BrowserHelia } from '../compose-helia.ts'
import { askByBitswap } from './bitswap-source.ts'
import { askByStream } from './stream-source.ts'

/** A device that is asked, and over which connection. */
interface Followed {
  connection: Connection
  leave(): void
}

/**
 * Keeps every connected device that speaks our protocol or Bitswap among the
 * sources of the pool. A direct connection takes the place of a relayed one.
 */
export function followDevices(
  helia: BrowserHelia,
  pool: Pick<BlockPool, 'add'>,
): () => void {
  const { libp2p } = helia
  const followed = new Map<string, Followed>()
  const spoken = new WeakMap<Connection, string[]>()
  const consider = (connection: Connection) => {
    const protocols = spoken.get(connection)
    if (protocols === undefined) return
    const peerId = connection.remotePeer.toString()
    const known = followed.get(peerId)
    if (known !== undefined && !isBetter(connection, known.connection)) return
    const leave = follow(helia, pool, connection, protocols)
    if (leave === undefined) return
    known?.leave()
    followed.set(peerId, { connection, leave })
  }
  const onIdentify = ({ detail }: CustomEvent<IdentifyResult>) => {
    spoken.set(detail.connection, detail.protocols)
    consider(detail.connection)
  }
  const onClose = ({ detail }: CustomEvent<Connection>) => {
    const peerId = detail.remotePeer.toString()
    const known = followed.get(peerId)
    if (known?.connection !== detail) return
    known.leave()
    followed.delete(peerId)
    // Two that dial each other have a second connection: it takes over.
    const others = libp2p.getConnections(detail.remotePeer)
    for (const other of others) if (other.status === 'open') consider(other)
  }
  // A device that was connected before this began, or said what it speaks
  // an earlier time, is not waited for.
  const recall = async (connection: Connection) => {
    const known = await libp2p.peerStore.get(connection.remotePeer).catch(none)
    if (known === undefined || spoken.has(connection)) return
    if (known.protocols.length === 0) return
    spoken.set(connection, known.protocols)
    if (connection.status === 'open') consider(connection)
  }
  libp2p.addEventListener('peer:identify', onIdentify)
  libp2p.addEventListener('connection:close', onClose)
  for (const connection of libp2p.getConnections()) void recall(connection)
  return () => {
    libp2p.removeEventListener('peer:identify', onIdentify)
    libp2p.removeEventListener('connection:close', onClose)
    for (const { leave } of followed.values()) leave()
  }
}

/** Nothing is known of that peer. */
function none(): undefined {
  return undefined
}

function isBetter(connection: Connection, known: Connection): boolean {
  if (known.status !== 'open') return true
  return isDirect(connection) && !isDirect(known)
}

/** Undefined when blocks can't be asked for over this connection. */
function follow(
  helia: BrowserHelia,
  pool: Pick<BlockPool, 'add'>,
  connection: Connection,
  protocols: string[],
): (() => void) | undefined {
  // A relay that counts bytes carries introductions, and no files.
  if (connection.limits !== undefined) return undefined
  if (blocksProtocols.some((each) => protocols.includes(each))) {
    return askByStream(connection, pool)
  }
  const speaksBitswap = protocols.some((each) =>
    each.startsWith('/ipfs/bitswap/'),
  )
  if (!speaksBitswap) return undefined
  return pool.add(askByBitswap(helia, connection))
}
