import type { NodeParts } from '../node-parts.ts'
import { meetHolders } from './meet-holders.ts'
import type { MeetingPorts } from './meet-holders.ts'

export interface Seeking {
  /** Something of it is here: the relays may send others who want it. */
  share(): void
  stop(): void
}

/**
 * While something large is fetched: tells the relays that parts of it can be
 * had here, and looks for more devices that have it.
 */
export function seekMore(
  parts: NodeParts,
  root: string,
  signal: AbortSignal | undefined,
): Seeking {
  const stopping = new AbortController()
  const all = AbortSignal.any(
    signal === undefined ? [stopping.signal] : [stopping.signal, signal],
  )
  let shared = false
  meetHolders(portsOf(parts, root), all).catch((thrown: unknown) => {
    if (!all.aborted) reportError(thrown)
  })
  return {
    share() {
      if (shared || !parts.gate.limits().on) return
      shared = true
      parts.session().whoHas.announce([root]).catch(reportError)
    },
    stop: () => stopping.abort(),
  }
}

function portsOf({ helia, session }: NodeParts, root: string): MeetingPorts {
  const { libp2p } = helia
  return {
    own: libp2p.peerId.toString(),
    async holders(options) {
      await session().relayReady(options)
      return (await session().whoHas.query(root, options)).holders
    },
    // A connection with limits introduces two devices, and carries no files.
    isConnected: (peerId) =>
      libp2p
        .getConnections()
        .some(
          ({ remotePeer, status, limits }) =>
            status === 'open' &&
            limits === undefined &&
            remotePeer.toString() === peerId,
        ),
    dial: (peerId, options) => session().dial(peerId, options),
  }
}
