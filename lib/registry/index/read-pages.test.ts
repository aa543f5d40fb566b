import { createClient, custom, numberToHex } from 'viem'
import { expect, test } from 'vitest'
import type { ChainClient } from '../chain/chain-client.ts'
import { readPages } from './read-pages.ts'

const account = `0x${'a1'.repeat(20)}` as const
const query = { contract: account, account, from: 0, block: 7 }
const word = (value: bigint) => numberToHex(value, { size: 32 }).slice(2)

/** A server that tells of `count` records and gives none of them. */
function serverWith(count: bigint) {
  const asked: string[] = []
  const transport = custom({
    async request({ params }: { params: [{ data: string }] }) {
      asked.push(params[0].data)
      const isCount = asked.length === 1
      return `0x${isCount ? word(count) : word(32n) + word(0n)}`
    },
  })
  return { asked, client: createClient({ transport }) as ChainClient }
}

test.each([10n ** 9n, 2n ** 255n])(
  'a server that tells of %s records is not asked for ever',
  async (count) => {
    const { asked, client } = serverWith(count)
    await expect(readPages(client, query)).rejects.toMatchObject({
      code: 'chain-unreachable',
    })
    expect(asked).toHaveLength(1)
  },
)

test('a server that gives fewer records than it tells of gave half', async () => {
  const { client } = serverWith(100_000n)
  await expect(readPages(client, query)).rejects.toMatchObject({
    code: 'chain-unreachable',
  })
})
