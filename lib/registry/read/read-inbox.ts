import { zeroAddress } from 'viem'
import type { Abortable } from '../../base/abort.ts'
import type { ChainConfig } from '../../base/network-config.ts'
import { readBlockTimes } from '../chain/block-times.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { readStates } from './read-states.ts'
import { accountTopic, readEvents } from '../contract/record-events.ts'
import { creatorOf, viewRecords } from './record-view.ts'
import type { Hex, InboxEntry, RecordView } from '../contract/types.ts'

interface Gift {
  from: Hex
  block: number
}

/** Gifts that are shown: anyone can send any number of them. */
const maxGifts = 500

/**
 * What other accounts transferred to `account`, and it still owns, newest
 * first. What it created itself and got back is not a gift. Nothing of it is
 * fetched.
 */
export async function readInbox(
  client: ChainClient,
  chain: ChainConfig,
  account: Hex,
  options: Abortable = {},
): Promise<InboxEntry[]> {
  const gifts = await readGifts(client, chain, account, options)
  const ids = [...gifts.keys()].toReversed().slice(0, maxGifts)
  const states = await readStates(client, chain.deeds, ids, options)
  const mine = states.filter(({ owner }) => isSame(owner, account))
  const blocks = ids.flatMap((id) => gifts.get(id)?.block ?? [])
  const [views, times] = await Promise.all([
    viewRecords(client, chain, mine, options),
    readBlockTimes(client, blocks, options),
  ])
  return views.flatMap((record) => toEntry(record, gifts, times))
}

/** The last transfer of each record to the account, oldest first. */
async function readGifts(
  client: ChainClient,
  chain: ChainConfig,
  account: Hex,
  options: Abortable,
): Promise<Map<bigint, Gift>> {
  const events = await readEvents(
    client,
    {
      contract: chain.deeds,
      names: ['Transfer'],
      indexed: [undefined, [accountTopic(account)]],
      fromBlock: chain.deployedAt,
    },
    options,
  )
  const gifts = new Map<bigint, Gift>()
  for (const event of events) {
    if (event.eventName !== 'Transfer') continue
    const { from, id } = event.args
    if (from === zeroAddress || isSame(creatorOf(id), account)) continue
    gifts.delete(id)
    gifts.set(id, { from, block: Number(event.blockNumber) })
  }
  return gifts
}

function toEntry(
  record: RecordView,
  gifts: Map<bigint, Gift>,
  times: Map<number, number>,
): InboxEntry[] {
  const gift = gifts.get(BigInt(record.tokenId))
  return gift === undefined
    ? []
    : [{ record, ...gift, at: times.get(gift.block) }]
}

function isSame(one: Hex, other: Hex): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
