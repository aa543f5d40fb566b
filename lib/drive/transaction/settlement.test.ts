import { expect, test } from 'vitest'
import {
  encodeAbiParameters,
  encodeEventTopics,
  parseAbiParameters,
} from 'viem'
import { hashOf, sentPending } from '#test/fake-chain'
import { storedItem } from '#test/fake-services'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { toCidWords } from '#lib/registry/contract/cid-words'
import { settlement } from './settlement.ts'

const own = sentPending()
const stranger = `0x${'5'.repeat(40)}` as const
const otherCid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy'

/** What the contract logs for the first record of `creator`. */
function published(creator: `0x${string}`, cid: string) {
  const { head, tail } = toCidWords(cid)
  const id = BigInt(creator) << 96n
  const topics = encodeEventTopics({
    abi: deedsAbi,
    eventName: 'Published',
    args: { id, tail },
  })
  const data = encodeAbiParameters(
    parseAbiParameters('uint40, uint24, uint32, bytes'),
    [head, 1, 0, '0x'],
  )
  const place = { blockNumber: 3n, transactionHash: hashOf('1') }
  return { address: own.contract, topics, data, ...place }
}

function settle(logs: unknown[], change = {}) {
  const known = { client: { request: () => Promise.reject(new Error('no')) } }
  return settlement(known as never, sentPending(change), storedItem(), {
    logs,
    transactionHash: hashOf('1'),
    blockHash: hashOf('b'),
  } as never)
}

test('a bundler put a stranger’s record first: the item gets its own', async () => {
  const logs = [
    published(stranger, otherCid),
    published(stranger, own.cid),
    published(own.account, own.cid),
  ]
  const record = await settle(logs)
  expect(record?.tokenId).toBe(String(BigInt(own.account) << 96n))
})

test('a record of other content never becomes the item’s', async () => {
  const logs = [published(own.account, otherCid)]
  await expect(settle(logs)).rejects.toMatchObject({
    code: 'transaction-failed',
  })
})
