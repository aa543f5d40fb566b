import { describe, expect, it } from 'vitest'
import { fakeTimers } from './fake-timers.ts'
import { startRelayLoop } from './relay-loop.ts'
import type { RelayPort } from './relay-port.ts'

const peerId = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'
const address = `/ip4/127.0.0.1/tcp/4010/ws/p2p/${peerId}`

/** A relay that can be down, and may forget to give a slot. */
function fakeRelay() {
  const listeners = new Set<() => void>()
  const wakers = new Set<() => void>()
  const relay = {
    up: true,
    connected: false,
    /** False: the next connection brings no slot. */
    gives: true,
    reserved: false,
    dials: 0,
    change: () => listeners.forEach((listener) => listener()),
    wake: () => wakers.forEach((listener) => listener()),
    die() {
      relay.up = relay.connected = relay.reserved = false
      relay.change()
    },
  }
  const port: RelayPort = {
    async dial() {
      relay.dials += 1
      if (!relay.up) throw new Error('refused')
      relay.connected = true
      relay.reserved = relay.gives
    },
    async hangUp() {
      relay.connected = relay.reserved = false
      relay.change()
    },
    connected: () => relay.connected,
    reserved: () => relay.reserved,
    roundTrip: () => 7,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onWake: (listener) => {
      wakers.add(listener)
      return () => void wakers.delete(listener)
    },
  }
  return { relay, port }
}

function start(
  prepare: (relay: ReturnType<typeof fakeRelay>['relay']) => void = () => {},
) {
  const { relay, port } = fakeRelay()
  prepare(relay)
  const timers = fakeTimers()
  const loop = startRelayLoop({
    relays: [address],
    port,
    timers,
    random: () => 0,
  })
  return { relay, timers, loop, state: () => loop.statuses()[0]?.state }
}

describe('startRelayLoop', () => {
  it('reserves at boot and says so', async () => {
    const { loop, timers } = start()
    const seen: (string | undefined)[] = []
    loop.subscribe(() => seen.push(loop.statuses()[0]?.state))
    await timers.pass(0)
    await loop.reserved()
    expect(seen).toEqual(['reserved'])
    expect(loop.statuses()).toEqual([
      { address, peerId, state: 'reserved', roundTrip: 7 },
    ])
  })

  it('heals within 30 s when no relay existed at boot', async () => {
    const { relay, timers, state } = start((it) => (it.up = false))
    await timers.pass(5 * 60_000)
    expect(state()).toBe('waiting')
    relay.up = true
    await timers.pass(30_000)
    expect(state()).toBe('reserved')
  })

  it('redials at once when the relay closes, and heals when it is back', async () => {
    const { relay, timers, state } = start()
    await timers.pass(0)
    relay.die()
    await timers.pass(60_000)
    expect(state()).toBe('waiting')
    relay.up = true
    await timers.pass(30_000)
    expect(state()).toBe('reserved')
  })

  it('notices a lost slot of which no event told', async () => {
    const { relay, timers, state } = start()
    await timers.pass(0)
    relay.connected = relay.reserved = false
    await timers.pass(16_000)
    expect(relay.dials).toBe(2)
    expect(state()).toBe('reserved')
  })

  it('dials anew when a connection brings no slot', async () => {
    const { relay, timers, state } = start((it) => (it.gives = false))
    await timers.pass(5_000)
    expect(state()).toBe('connected')
    relay.gives = true
    await timers.pass(6_000)
    expect(state()).toBe('reserved')
  })

  it('waits longer and longer, but never over ten seconds', async () => {
    const { relay, timers } = start((it) => (it.up = false))
    await timers.pass(15_500)
    const early = relay.dials
    await timers.pass(100_000)
    expect(early).toBe(6)
    expect(relay.dials - early).toBe(10)
  })

  it('dials at once when the page wakes up', async () => {
    const { relay, timers, state } = start((it) => (it.up = false))
    await timers.pass(60_000)
    relay.up = true
    relay.wake()
    await timers.pass(0)
    expect(state()).toBe('reserved')
  })

  it('stops for good', async () => {
    const { relay, timers, loop } = start((it) => (it.up = false))
    await timers.pass(0)
    loop.stop()
    relay.wake()
    await timers.pass(60_000)
    expect(relay.dials).toBe(1)
  })

  it('stops waiting for a slot when the signal is aborted', async () => {
    const { loop } = start((it) => (it.up = false))
    const waiting = loop.reserved({ signal: AbortSignal.abort() })
    await expect(waiting).rejects.toThrow('aborted')
  })
})
