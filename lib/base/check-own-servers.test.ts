import { describe, expect, it } from 'vitest'
import {
  checkIceServer,
  checkOwnServers,
  checkRelay,
  checkRouter,
} from './check-own-servers.ts'
import { routersInUse } from './network-choice.ts'

const peerId = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'

describe('checkRelay', () => {
  it.each([
    `/ip4/127.0.0.1/tcp/9077/ws/p2p/${peerId}`,
    `/ip6/::1/tcp/9077/ws/p2p/${peerId}`,
    `/dns4/relay.example/tcp/443/wss/p2p/${peerId}`,
    ` /dns4/a.example/tcp/443/tls/ws/p2p/${peerId} `,
  ])('takes %s', (address) => {
    expect(checkRelay(address)).toBe(address.trim())
  })

  it.each([
    '',
    'relay.example',
    '/dns4/relay.example/tcp/443/wss',
    `/ip4/127.0.0.1/udp/1/quic-v1/p2p/${peerId}`,
    `/dns4/a/tcp/1/ws/p2p/${peerId}/p2p-circuit/p2p/${peerId}`,
  ])('refuses %s', (address) => {
    expect(() => checkRelay(address)).toThrow('not a relay address')
  })
})

describe('checkIceServer', () => {
  const turn = { urls: 'turn:[::1]:3478?transport=udp' }
  const login = { username: 'me', credential: 'word' }

  it('takes STUN as it is, and TURN with a name and a password', () => {
    expect(checkIceServer({ urls: 'stun:a.example' }).urls).toHaveLength(1)
    expect(checkIceServer({ ...turn, ...login })).toMatchObject(login)
    expect(() => checkIceServer(turn)).toThrow('name and a password')
  })

  it.each(['https://a.example', 'turn:', 'stun:me@a.example', ''])(
    'refuses %s',
    (urls) => {
      expect(() => checkIceServer({ urls, ...login })).toThrow(
        'not a connection server',
      )
    },
  )
})

describe('checkOwnServers', () => {
  it('keeps nothing that it does not know', () => {
    expect(checkOwnServers({ relays: [], other: 1 })).toEqual({
      relays: [],
      iceServers: [],
      routers: [],
      only: false,
    })
  })

  it('refuses more than a browser should keep open', () => {
    const relays = Array(9).fill(`/dns4/a/tcp/1/wss/p2p/${peerId}`)
    expect(() => checkOwnServers({ relays })).toThrow('At most 8')
  })
})

describe('services for finding', () => {
  it.each([
    ['https://router.example', 'https://router.example'],
    [' https://router.example/routing/v1 ', 'https://router.example'],
  ])('are kept by their origin: %s', (typed, kept) => {
    expect(checkRouter(typed)).toBe(kept)
  })

  it.each(['http://router.example', 'router.example', '', 'https://a:b@c.d'])(
    'are refused: "%s"',
    (typed) => {
      expect(() => checkRouter(typed)).toThrow(
        expect.objectContaining({ code: 'network-config-invalid' }),
      )
    },
  )

  it('are those of the person first, and none on a local start', () => {
    const own = { relays: [], iceServers: [], routers: ['https://mine'] }
    const config = { profile: 'public', routers: ['https://theirs'] } as const
    const inUse = (only: boolean, profile: 'local' | 'public') =>
      routersInUse(
        { ...config, routers: [...config.routers], profile },
        { ...own, only },
      )
    expect(inUse(false, 'public')).toEqual(['https://mine', 'https://theirs'])
    expect(inUse(true, 'public')).toEqual(['https://mine'])
    expect(inUse(false, 'local')).toEqual([])
  })
})
