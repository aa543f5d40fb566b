import type { Connection } from '@libp2p/interface'
import { systemTimers } from '../types.ts'
import type { WhoHasServerInit } from './server.ts'

/** Milliseconds. */
const times = { grace: 30_000, sweep: 60_000 }

/**
 * Drops what devices announced 30 s after their last connection closed, and
 * once a minute what has expired, until the returned function is called.
 */
export function forgetTheGone(init: WhoHasServerInit): () => void {
  const { libp2p, index, timers = systemTimers } = init
  const waiting = new Map<string, unknown>()
  const onClose = (event: CustomEvent<Connection>) => {
    const { remotePeer } = event.detail
    const peerId = remotePeer.toString()
    if (index.entriesOf(peerId) === 0) return
    timers.clear(waiting.get(peerId))
    const forget = () => {
      waiting.delete(peerId)
      if (libp2p.getConnections(remotePeer).length === 0) index.forget(peerId)
    }
    waiting.set(peerId, timers.set(forget, times.grace))
  }
  let sweeping: unknown
  const sweep = () => {
    index.sweep()
    sweeping = timers.set(sweep, times.sweep)
  }
  sweeping = timers.set(sweep, times.sweep)
  libp2p.addEventListener('connection:close', onClose)
  return () => {
    libp2p.removeEventListener('connection:close', onClose)
    timers.clear(sweeping)
    for (const timer of waiting.values()) timers.clear(timer)
  }
}
