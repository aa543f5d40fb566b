import { zeroAddress } from 'viem'
import { readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import type { ChainConfig } from '#lib/base/network-config'
import { askBest } from '../chain/ask-chain.ts'
import { readBlockTimes } from '../chain/block-times.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { readStates } from './read-states.ts'
import { accountTopic, readEvents } from './read-events.ts'
import { creatorOf, isSame, viewRecords } from './record-view.ts'
import type { Hex, Inbox, InboxEntry, RecordView } from '../contract/types.ts'

interface Gift {
  from: Hex
  block: number
}

/** Gifts that are shown: anyone can send any number of them. */
const maxGifts = 500

export interface InboxOptions extends Abortable {
  /** How many records the account created itself and still owns. */
  own: number
}

/**
 * What other accounts transferred to `account`, and it still owns, newest
 * first. What it created itself and got back is not a gift. Nothing of it is
 * fetched. The contract's state says how many there are, so a server that
 * keeps no old entries is noticed, and an empty inbox costs no search.
 *
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function readInbox(
  client: ChainClient,
  chain: ChainConfig,
  account: Hex,
  options: InboxOptions,
): Promise<Inbox> {
  const read = async (one: ChainClient): Promise<Inbox> => {
    const balance = await readBalance(one, chain.deeds, account)
    const given = Math.max(0, balance - options.own)
    const entries =
      given === 0 ? [] : await readEntries(one, chain, account, options)
    return { entries, missing: Math.max(0, given - entries.length) }
  }
  return askBest(client, options, read, ({ missing }) => missing === 0)
}

async function readBalance(
  client: ChainClient,
  address: Hex,
  account: Hex,
): Promise<number> {
  const balance = await readContract(client, {
    address,
    abi: deedsAbi,
    functionName: 'balanceOf',
    args: [account],
  })
  return Number(balance)
}

async function readEntries(
  client: ChainClient,
  chain: ChainConfig,
  account: Hex,
  options: Abortable,
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
