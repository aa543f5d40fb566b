import { describe, expect, it } from 'vitest'
import { iceConfiguration } from './ice-configuration.ts'

const stun = { urls: 'stun:a.example' }
const turn = {
  urls: ['stun:b.example', 'turn:b.example:3478'],
  username: 'me',
  credential: 'word',
}

describe('iceConfiguration', () => {
  it('asks every server for a direct way', () => {
    expect(iceConfiguration({ iceServers: [stun, turn] })).toEqual({
      iceServers: [stun, turn],
    })
  })

  it('asks only those that carry bytes when the address shall stay hidden', () => {
    expect(
      iceConfiguration({ iceServers: [stun, turn], mode: 'relay' }),
    ).toEqual({
      iceServers: [{ ...turn, urls: ['turn:b.example:3478'] }],
      iceTransportPolicy: 'relay',
    })
  })

  it('turns WebRTC off where no server would carry its bytes', () => {
    const iceServers = [stun]
    expect(iceConfiguration({ iceServers, mode: 'relay' })).toBeUndefined()
  })
})
