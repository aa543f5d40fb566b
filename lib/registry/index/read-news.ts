import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import { accountTopic, idTopic, readEvents } from '../read/read-events.ts'
import type { DeedsEvent } from '../read/read-events.ts'
import type { IndexedRecord } from './account-index.ts'

/** Blocks that may have news of records that are known. */
export interface NewsQuery {
  contract: Hex
  account: Hex
  fromBlock: number
  toBlock: number
}

/** Questions after which reading all states again is cheaper. */
const maxRequests = 20
/** Records beyond which their ids make too long a question. */
const maxIds = 500

/**
 * Everything that happened to an account's records in some blocks. Undefined
 * when this server does not tell: then the states have to be read again.
 */
export async function readNews(
  client: ChainClient,
  { contract, account, fromBlock, toBlock }: NewsQuery,
  records: readonly IndexedRecord[],
  options: Abortable = {},
): Promise<DeedsEvent[] | undefined> {
  const range = { contract, fromBlock, toBlock }
  const ids = records.map(({ state }) => idTopic(state.id))
  const indexed = ids.length <= maxIds ? [ids] : []
  const self = [accountTopic(account)]
  const limits = { ...options, maxRequests }
  try {
    const answers = await Promise.all([
      readEvents(
        client,
        { ...range, names: ['Published', 'Described', 'LongCid'], indexed },
        limits,
      ),
      readEvents(
        client,
        { ...range, names: ['Transfer'], indexed: [self] },
        limits,
      ),
      readEvents(
        client,
        { ...range, names: ['Transfer'], indexed: [undefined, self] },
        limits,
      ),
    ])
    const created = BigInt(account) << 96n
    return answers
      .flat()
      .filter(({ args }) => (args.id >> 96n) << 96n === created)
  } catch (thrown) {
    const isWithheld =
      thrown instanceof AppError && thrown.code === 'history-withheld'
    if (isWithheld) return undefined
    throw thrown
  }
}
