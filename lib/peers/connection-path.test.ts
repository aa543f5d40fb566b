import { describe, expect, it } from 'vitest'
import { measurePath, pathOf, rememberLink } from './connection-path.ts'
import { hearRelayOnly, relayOnlyProtocol } from './relay-only-word.ts'

type Policy = RTCIceTransportPolicy

/** A connection over WebRTC whose pair in use ends at these candidates. */
function link(local: string, remote: string, policy: Policy = 'all') {
  const stats = new Map<string, object>([
    ['l', { id: 'l', type: 'local-candidate', candidateType: local }],
    ['r', { id: 'r', type: 'remote-candidate', candidateType: remote }],
    ['x', { id: 'x', type: 'local-candidate', candidateType: 'relay' }],
    ['p', pair('x', 'r', 'failed')],
    ['q', pair('l', 'r', 'succeeded')],
  ])
  const peerConnection = {
    sctp: null,
    getConfiguration: () => ({ iceTransportPolicy: policy }),
    getStats: async () => stats,
  }
  const connection = { direct: true, timeline: { open: 1 } }
  rememberLink({ timeline: connection.timeline, peerConnection })
  return connection
}

function pair(local: string, remote: string, state: string) {
  const ends = { localCandidateId: local, remoteCandidateId: remote }
  const nominated = state === 'succeeded'
  return { id: local, type: 'candidate-pair', state, nominated, ...ends }
}

describe('pathOf', () => {
  it.each([
    ['direct', 'host', 'srflx'],
    ['relay', 'relay', 'host'],
    ['relay', 'host', 'relay'],
  ])('is "%s" between %s and %s', async (path, local, remote) => {
    const connection = link(local, remote)
    await measurePath(connection)
    expect(pathOf(connection)).toBe(path)
  })

  it('knows the candidates in use before anything was measured', () => {
    const selected = (local: string, remote: string) => {
      const ends = { local: { type: local }, remote: { type: remote } }
      const iceTransport = { getSelectedCandidatePair: () => ends }
      const connection = { direct: true, timeline: { open: 1 } }
      const peerConnection = {
        sctp: { transport: { iceTransport } },
        getConfiguration: () => ({ iceTransportPolicy: 'all' }),
      }
      rememberLink({ timeline: connection.timeline, peerConnection })
      return pathOf(connection)
    }
    expect(selected('host', 'relay')).toBe('relay')
    expect(selected('relay', 'host')).toBe('relay')
    expect(selected('host', 'srflx')).toBe('direct')
  })

  it('takes the word of who hides: its TURN server may look like itself', async () => {
    const [connection, other] = [link('srflx', 'prflx'), link('srflx', 'prflx')]
    const heard = (of: object, protocols: string[]) =>
      hearRelayOnly({ connection: of as never, protocols })
    heard(connection, ['/ipfs/ping/1.0.0', relayOnlyProtocol])
    heard(other, ['/ipfs/ping/1.0.0'])
    await measurePath(connection)
    expect(pathOf(connection)).toBe('relay')
    expect(pathOf(other)).toBe('direct')
  })

  it('never calls a link direct that may only use TURN', () => {
    expect(pathOf(link('relay', 'host', 'relay'))).toBe('relay')
  })

  it('is "relay" for a circuit, with or without a limit', () => {
    const timeline = { open: 1 }
    expect(pathOf({ direct: false, timeline })).toBe('relay')
    expect(pathOf({ direct: true, limits: {}, timeline })).toBe('relay')
  })
})
