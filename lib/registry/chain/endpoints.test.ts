import { expect, test } from 'vitest'
import type { ChainClient } from './chain-client.ts'
import { watchEndpoints } from './endpoints.ts'

const chain = { id: 31337, name: 'Local chain' }

/** One server whose newest block the test moves, and a clock that stands. */
function setUp(head: number) {
  const server = { head }
  const request = async ({ method }: { method: string }) =>
    `0x${(method === 'eth_chainId' ? chain.id : server.head).toString(16)}`
  const client = { scope: () => ({ request }) } as unknown as ChainClient
  const clock = { now: () => 1_000 }
  const singles = [{ url: 'http://127.0.0.1:8545', client }]
  return { server, endpoints: watchEndpoints(singles, chain, clock) }
}

test('a server that made many blocks since it was asked is not behind', async () => {
  const { server, endpoints } = setUp(100)
  await endpoints.usable()
  server.head = 140
  endpoints.remember(140)
  expect(await endpoints.usable()).toHaveLength(1)
})

test('a server that lacks a block which was there is behind', async () => {
  const { server, endpoints } = setUp(100)
  await endpoints.usable()
  server.head = 101
  endpoints.remember(140)
  await expect(endpoints.usable()).rejects.toMatchObject({
    code: 'chain-behind',
  })
})
