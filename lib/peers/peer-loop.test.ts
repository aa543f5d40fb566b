import { describe, expect, it } from 'vitest'
import { fakeTimers } from './fake-timers.ts'
import { startPeerLoop } from './peer-loop.ts'

const peer =
  '/ip4/127.0.0.1/tcp/4001/ws/p2p/12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'

function setUp() {
  const timers = fakeTimers()
  const world = { up: false, connected: false, dials: 0, change: () => {} }
  const loop = startPeerLoop({
    peers: [peer],
    timers,
    random: () => 0,
    port: {
      connected: () => world.connected,
      onChange: (listener) => {
        world.change = listener
        return () => {}
      },
      onWake: () => () => {},
      async dial() {
        world.dials += 1
        if (!world.up) throw new Error('refused')
        world.connected = true
      },
    },
  })
  return { loop, timers, world }
}

describe('startPeerLoop', () => {
  it('dials a node that starts later, and ever more rarely until then', async () => {
    const { timers, world } = setUp()
    await timers.pass(60_000)
    expect(world.dials).toBeLessThan(8)
    world.up = true
    await timers.pass(30_000)
    expect(world.connected).toBe(true)
  })

  it('dials again when the connection is lost', async () => {
    const { timers, world } = setUp()
    world.up = true
    await timers.pass(2_000)
    world.connected = false
    world.change()
    await timers.pass(0)
    expect(world.connected).toBe(true)
  })

  it('rests once it is stopped', async () => {
    const { loop, timers, world } = setUp()
    loop.stop()
    const { dials } = world
    await timers.pass(120_000)
    world.change()
    expect(world.dials).toBe(dials)
  })

  it('dials who is added, and lets who is gone be', async () => {
    const { loop, timers, world } = setUp()
    await timers.pass(0)
    const { dials } = world
    loop.change([peer, peer.replace('4001', '4002')])
    await timers.pass(0)
    expect(world.dials).toBe(dials + 1)
    loop.change([])
    await timers.pass(120_000)
    expect(world.dials).toBe(dials + 1)
  })

  it('refuses an address without a peer id', () => {
    const peers = ['/ip4/127.0.0.1/tcp/4001/ws']
    expect(() => startPeerLoop({ peers, port: {} as never })).toThrow(
      expect.objectContaining({ code: 'network-config-invalid' }),
    )
  })
})
