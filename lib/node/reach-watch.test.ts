import { describe, expect, it, vi } from 'vitest'
import { fakeTimers } from '../peers/fake-timers.ts'
import type { RelayReachability } from '../peers/self-test.ts'
import type { RelayStatus } from '../peers/types.ts'
import { watchReach } from './reach-watch.ts'

const relay = (peerId: string, state: RelayStatus['state']): RelayStatus => ({
  peerId,
  address: `/to/${peerId}`,
  state,
})

/** Relays as told, and tests that find what `honest` says by then. */
function setUp(first: RelayStatus[], honest: Set<string>) {
  const timers = fakeTimers()
  let statuses = first
  const test = vi.fn(
    async (addresses: string[]): Promise<RelayReachability[]> =>
      addresses.map((address) => {
        const peerId = address.slice('/to/'.length)
        const dialledBack = honest.has(peerId)
        return { peerId, reservation: true, confirmed: true, dialledBack }
      }),
  )
  const onChange = vi.fn()
  const watch = watchReach({ statuses: () => statuses, test, onChange, timers })
  return {
    watch,
    timers,
    test,
    change(next: RelayStatus[]) {
      statuses = next
      watch.look()
    },
  }
}

describe('watchReach', () => {
  it('claims nothing before a call came through', async () => {
    const honest = new Set<string>()
    const { watch, timers } = setUp([relay('a', 'reserved')], honest)
    watch.look()
    expect(watch.proved('a')).toBeUndefined()
    await timers.pass(0)
    expect(watch.proved('a')).toBe(false)
    expect(watch.reachable()).toBe(false)
    honest.add('a')
    await timers.pass(2_000)
    expect(watch.reachable()).toBe(true)
    watch.stop()
  })

  it('forgets a proof with the slot that it was made for', async () => {
    const honest = new Set(['a'])
    const { watch, timers, change } = setUp(
      [relay('a', 'reserved'), relay('b', 'reserved')],
      honest,
    )
    watch.look()
    await timers.pass(0)
    expect(watch.reachable()).toBe(true)
    // The one that works goes; the one that lies holds its slot.
    change([relay('a', 'waiting'), relay('b', 'reserved')])
    expect(watch.reachable()).toBe(false)
    expect(watch.proved('a')).toBeUndefined()
    watch.stop()
  })

  it('tests a slot that comes later, and all of them again', async () => {
    const honest = new Set(['a', 'b'])
    const { watch, timers, test, change } = setUp(
      [relay('a', 'reserved'), relay('b', 'connecting')],
      honest,
    )
    watch.look()
    await timers.pass(0)
    change([relay('a', 'reserved'), relay('b', 'reserved')])
    await timers.pass(0)
    expect(test.mock.calls.map(([relays]) => relays)).toEqual([
      ['/to/a'],
      ['/to/b'],
    ])
    honest.delete('b')
    await timers.pass(5 * 60_000)
    expect(watch.proved('b')).toBe(false)
    expect(watch.proved('a')).toBe(true)
    watch.stop()
  })
})
