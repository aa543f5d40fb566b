import {
  formatLog,
  getAddress,
  pad,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import type { AbiEvent, RpcLog } from 'viem'
import { readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import type { ChainConfig } from '#lib/base/network-config'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { Hex } from '../contract/types.ts'
import { readKeptLogs } from '../read/kept-logs.ts'
import { rightsOf } from './session-key.ts'
import type { KeyRights } from '#lib/base/key-rights'

/** A key that works now. */
export interface SessionKeyView extends KeyRights {
  address: Hex
}

/**
 * What a key may do for an owner now. A key that expired or was revoked has
 * no rights, and the chain does not tell which of the two it was.
 */
export async function readSessionKey(
  client: ChainClient,
  contract: Hex,
  { owner, key }: { owner: Hex; key: Hex },
  options: Abortable = {},
): Promise<KeyRights> {
  return askChain(client, options, async (scoped) => {
    const [expiry, scope] = await readContract(scoped, {
      address: contract,
      abi: deedsAbi,
      functionName: 'keyOf',
      args: [owner, key],
    })
    return rightsOf(expiry, scope)
  })
}

/**
 * The keys that work for an owner now, wherever they were made. Which there
 * were is in the log alone; whether one works is state, which decides.
 *
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function readSessionKeys(
  client: ChainClient,
  chain: Pick<ChainConfig, 'deeds' | 'deployedAt'>,
  owner: Hex,
  options: Abortable = {},
): Promise<SessionKeyView[]> {
  const { deeds, deployedAt: fromBlock } = chain
  const keys = await askChain(client, options, async (scoped) => {
    const topics = [[topic], [pad(owner.toLowerCase() as Hex)]]
    const range = { address: deeds, topics, fromBlock }
    const logs = await readKeptLogs(scoped, range, options)
    return new Set(keysIn(logs))
  })
  const views = await Promise.all(
    [...keys].map(async (address) => {
      const who = { owner, key: address }
      const rights = await readSessionKey(client, deeds, who, options)
      return { address, ...rights }
    }),
  )
  return views.filter(({ publish, update }) => publish || update)
}

function keysIn(logs: RpcLog[]): Hex[] {
  const events = parseEventLogs({
    abi: deedsAbi,
    eventName: 'KeySet',
    logs: logs.map((log) => formatLog(log)),
  })
  return events.map(({ args }) => getAddress(args.key))
}

const topic = toEventSelector(
  deedsAbi.find(
    (entry) => entry.type === 'event' && entry.name === 'KeySet',
  ) as AbiEvent,
)
