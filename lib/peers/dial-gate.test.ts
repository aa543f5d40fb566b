import { multiaddr } from '@multiformats/multiaddr'
import { peerIdFromString } from '@libp2p/peer-id'
import { describe, expect, it } from 'vitest'
import { dialGate } from './dial-gate.ts'
import { parseRelayAddress } from './relay-address.ts'

const relayId = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'
const otherId = '12D3KooWRgWpXb6Dr1asK8JSQrWHmSWMYVEy4FoDZHXYd9WnXkFk'
const certificate = 'uEiDDq4_xNyDorZBH3TlGazyJdOWSwvo4PUo5YHFMrvDE8g'
const wss = '/dns4/relay.example/tcp/443/wss'
const local = '/ip4/127.0.0.1/tcp/4010/ws'
const relays = [`${wss}/p2p/${relayId}`, `${local}/p2p/${relayId}`].map(
  parseRelayAddress,
)

async function allows(address: string, loopback: boolean): Promise<boolean> {
  const gate = dialGate(() => ({ relays, loopback }))
  const denied = await gate.denyDialMultiaddr?.(multiaddr(address))
  const peer = peerIdFromString(otherId)
  const kept = await gate.filterMultiaddrForPeer?.(peer, multiaddr(address))
  expect(kept, 'remembers exactly what it may dial').toBe(!denied)
  return !denied
}

describe('dialGate', () => {
  it.each([
    ['a configured relay', `${wss}/p2p/${relayId}`],
    ['a configured relay without its id', wss],
    ['a configured relay on loopback', `${local}/p2p/${relayId}`],
    ['a device behind it', `${wss}/p2p/${relayId}/p2p-circuit/p2p/${otherId}`],
    [
      'a direct device',
      `${wss}/p2p/${relayId}/p2p-circuit/webrtc/p2p/${otherId}`,
    ],
  ])('dials %s', async (_what, address) => {
    expect(await allows(address, false)).toBe(true)
    expect(await allows(address, true)).toBe(true)
  })

  it.each([
    ['a router', '/ip4/192.168.1.1/tcp/80/ws'],
    [
      'a private host over WebRTC',
      `/ip4/10.0.0.5/udp/4001/webrtc-direct/certhash/${certificate}`,
    ],
    ['a port of loopback that speaks no libp2p', '/ip4/127.0.0.1/udp/53'],
    ['a private host', '/ip4/10.0.0.5/tcp/443/wss'],
    ['a link-local host', '/ip6/fe80::1/tcp/443/wss'],
    ['a metadata service', '/ip4/169.254.169.254/tcp/80/ws'],
    ['a mapped private host', '/ip6/::ffff:192.168.1.1/tcp/80/ws'],
    ['any address', '/ip4/0.0.0.0/tcp/4010/ws'],
    ['a stranger', '/dns4/stranger.example/tcp/443/wss'],
    [
      'a name that only starts like loopback',
      '/dns4/localhost.evil.example/tcp/1/ws',
    ],
    [
      'a number that only starts like loopback',
      '/dns4/127.0.0.1.evil.example/tcp/1/ws',
    ],
    ['a list kept in DNS', '/dnsaddr/stranger.example'],
    ['a relay under another id', `${wss}/p2p/${otherId}`],
    [
      'a relay at another port',
      `/dns4/relay.example/tcp/8443/wss/p2p/${relayId}`,
    ],
    [
      'a circuit through a stranger',
      `/ip4/192.168.1.1/tcp/80/ws/p2p/${otherId}/p2p-circuit/webrtc/p2p/${relayId}`,
    ],
    [
      'a circuit through a relay without id',
      `${wss}/p2p-circuit/webrtc/p2p/${otherId}`,
    ],
    [
      'a circuit that goes on to a host',
      `${wss}/p2p/${relayId}/p2p-circuit/ip4/192.168.1.1/tcp/80/ws/p2p/${otherId}`,
    ],
    [
      'two circuits',
      `${wss}/p2p/${relayId}/p2p-circuit/p2p/${otherId}/p2p-circuit/p2p/${relayId}`,
    ],
    ['WebRTC without a relay', `/webrtc/p2p/${otherId}`],
    ['only a peer', `/p2p/${otherId}`],
  ])('never dials %s', async (_what, address) => {
    expect(await allows(address, false)).toBe(false)
    expect(await allows(address, true)).toBe(false)
  })

  it.each([
    '/ip4/127.0.0.1/tcp/9999/ws',
    `/ip4/127.0.0.1/tcp/9999/ws/p2p/${otherId}`,
    '/ip6/::1/tcp/9999/ws',
    '/dns4/localhost/tcp/9999/ws',
    `/ip4/127.0.0.1/udp/9999/webrtc-direct/certhash/${certificate}/p2p/${otherId}`,
  ])('dials %s only where the page is local', async (address) => {
    expect(await allows(address, true)).toBe(true)
    expect(await allows(address, false)).toBe(false)
  })

  it('does not open circuits through any server on loopback', async () => {
    const address = `/ip4/127.0.0.1/tcp/9999/ws/p2p/${otherId}/p2p-circuit/webrtc/p2p/${relayId}`
    expect(await allows(address, true)).toBe(false)
  })
})

describe('parseRelayAddress', () => {
  it.each([
    '',
    'relay.example',
    wss,
    `/p2p/${relayId}/p2p-circuit`,
    `${wss}/p2p/nobody`,
  ])('refuses "%s"', (address) => {
    expect(() => parseRelayAddress(address)).toThrow(
      expect.objectContaining({ code: 'network-config-invalid' }),
    )
  })
})
