import { describe, expect, it } from 'vitest'
import type { SignedBinding } from '../base/peer-binding.ts'
import { createOwnerTeller } from './owner-teller.ts'

const binding: SignedBinding = {
  chainId: 1,
  contract: '0x01',
  owner: '0x0a',
  device: 'me',
  sequence: 1,
  expires: 1_000,
  signature: '0x01',
}

function world(kept?: SignedBinding | null) {
  const told: (string | null)[] = []
  const newSession = () => ({
    owners: {
      tell: async (said: SignedBinding | null) => {
        told.push(said === null ? null : said.device)
        return 1
      },
      find: async () => [],
      stop: () => undefined,
    },
  })
  const state = { session: newSession(), serves: true, now: 0, kept }
  const teller = createOwnerTeller({
    session: () => state.session,
    clock: { now: () => state.now },
    peerId: 'me',
    serves: () => state.serves,
    kept: {
      read: () => state.kept,
      write: (next) => void (state.kept = next),
    },
  })
  const restart = () => void (state.session = newSession())
  return { teller, told, state, restart }
}

describe('whom this device speaks for', () => {
  it('is told while something is shared and served, and forgotten then', async () => {
    const { teller, told, state } = world(binding)
    await teller.look()
    await teller.look({ shares: true })
    await teller.look({ shares: true })
    state.serves = false
    await teller.look()
    state.serves = true
    await teller.look()
    await teller.look({ shares: false })
    expect(told).toEqual([null, 'me', null, 'me', null])
  })

  it('is told again by a session that began anew', async () => {
    const { teller, told, restart } = world(binding)
    await teller.look({ shares: true })
    restart()
    await teller.look()
    expect(told).toEqual(['me', 'me'])
  })

  it('is taken back at once, and after a reload as well', async () => {
    const { teller, told, state } = world(binding)
    await teller.look({ shares: true })
    await teller.set(undefined)
    expect(told).toEqual(['me', null])
    expect(state.kept).toBeNull()
    const after = world(state.kept)
    await after.teller.look({ shares: true })
    expect(after.told).toEqual([null])
  })

  it('is no relay’s business where it never was told', async () => {
    const { teller, told } = world()
    await teller.look({ shares: true })
    expect(told).toEqual([])
  })

  it.each([
    ['is over', { expires: 0 }],
    ['is of another device', { device: 'other' }],
  ])('is not told when the binding %s', async (_what, part) => {
    const { teller, told } = world({ ...binding, ...part })
    await teller.look({ shares: true })
    expect(told).toEqual([null])
  })
})
