import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadNetworkConfig } from './load-network-config.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const hostname = 'freehold.example'
const relays = ['/dns4/relay.example/tcp/443/wss']

/** A server that drops the first connections without an answer. */
function dropping(count: number) {
  let calls = 0
  return vi.fn(async () => {
    calls += 1
    if (calls <= count) throw new TypeError('Failed to fetch')
    return Response.json({ profile: 'public', relays })
  })
}

test('a connection that breaks is tried again: the drive opens', async () => {
  const loading = loadNetworkConfig({ fetch: dropping(2), hostname })
  await vi.runAllTimersAsync()
  expect(await loading).toMatchObject({ profile: 'public', relays })
})

test('a server that stays away is named, not the storage', async () => {
  const fetch = dropping(Infinity)
  const loading = loadNetworkConfig({ fetch, hostname })
  const settled = expect(loading).rejects.toMatchObject({
    code: 'network-config-invalid',
  })
  await vi.runAllTimersAsync()
  await settled
  expect(fetch).toHaveBeenCalledTimes(4)
})

test('a file that is not there is no failure', async () => {
  const fetch = async () => new Response('', { status: 404 })
  expect(await loadNetworkConfig({ fetch, hostname })).toMatchObject({
    relays: [],
  })
})
