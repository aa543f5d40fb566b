import { describe, expect, it } from 'vitest'
import {
  reachHeading,
  reachSentence,
  relayHost,
  relayState,
  shortPeer,
} from './network-words.ts'

const device = (path: 'direct' | 'relay') => ({
  peerId: '12D3KooWabcd',
  path,
  received: 0,
})

describe('reachSentence', () => {
  it('counts direct and relayed devices apart', () => {
    const devices = [device('direct'), device('direct'), device('relay')]
    expect(
      reachSentence({ state: 'reachable', mode: 'direct', devices }, 3),
    ).toBe(
      'Connected to 2 devices directly and 1 device through a relay. If you close this app, 3 files go out of reach.',
    )
  })

  it('tells apart what was chosen and what happened', () => {
    const offline = { state: 'offline', devices: [] } as const
    expect(
      reachSentence({ ...offline, devices: [], mode: 'offline' }, 0),
    ).toMatch(/You chose it/)
    expect(
      reachSentence({ ...offline, devices: [], mode: 'direct' }, 0),
    ).toMatch(/No relay answers/)
  })

  it('says what relay only is for', () => {
    expect(
      reachSentence(
        { state: 'reachable', mode: 'relay', devices: [device('relay')] },
        0,
      ),
    ).toBe(
      'Connected to 1 device through a relay. Your IP address stays with the relays.',
    )
  })

  it('says nothing of closing when nothing depends on it', () => {
    const sentence = reachSentence(
      { state: 'online', mode: 'direct', devices: [] },
      0,
    )
    expect(sentence).toBe('No other device talks to yours right now.')
  })
})

it('never claims to be reachable before it is', () => {
  expect(reachHeading({ state: 'online' })).toMatch(/can’t reach/)
  expect(relayState({ state: 'connected' })).toMatch(/not reachable/)
  const reserved = { state: 'reserved' } as const
  expect(relayState(reserved)).toBe('connected, being tested')
  expect(relayState({ ...reserved, proved: false })).toMatch(/no call came/)
  expect(relayState({ ...reserved, proved: true })).toBe('working')
})

it('shortens what is long', () => {
  expect(relayHost('/ip4/127.0.0.1/tcp/4001/ws/p2p/12D3')).toBe(
    '127.0.0.1:4001',
  )
  expect(relayHost('/unix/x')).toBe('/unix/x')
  expect(shortPeer('12D3KooWabcdpQ7w')).toBe('12D3…pQ7w')
})
