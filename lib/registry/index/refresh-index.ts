import type { Abortable } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import { readBlockHash } from '../read/finality.ts'
import type { DeedsEvent } from '../read/read-events.ts'
import { readMark } from '../read/read-mark.ts'
import type { Mark } from '../read/read-mark.ts'
import { readStates } from '../read/read-states.ts'
import type { RecordState } from '../read/record-view.ts'
import type { Hex } from '../contract/types.ts'
import type { AccountIndex, IndexedRecord } from './account-index.ts'
import { distrustLogs, givesLogs } from './gives-logs.ts'
import { asBurnt, isLacking, label, merge, placeOf } from './merge-records.ts'
import { readNews } from './read-news.ts'
import { readPages } from './read-pages.ts'

/** Whose records, and how they are read. */
export interface RefreshOptions extends Abortable {
  contract: Hex
  account: Hex
  clock: Clock
  /** True: a server that gives no logs throws, so that another is asked. */
  strict: boolean
  onProgress?: ((read: number) => void) | undefined
}

/** Milliseconds after which all states are read again, whatever logs say. */
const wholeHolds = 24 * 60 * 60 * 1000
/** Blocks beyond which reading all states beats searching for news. */
const mostNews = 20_000
/** Changed records beyond which pages are cheaper than single reads. */
const mostChanged = 200

/**
 * The index as it is in the server's newest block, built upon an earlier one
 * where that still stands: new records by their count, changes of known ones
 * by logs, or by reading all states again when logs are withheld, a
 * reorganisation undid the earlier block, or a day went by. Returns `before`
 * itself when nothing happened, or when the server is not as far yet.
 *
 * @throws AppError `chain-unreachable`, `history-withheld` if strict
 */
export async function refreshIndex(
  client: ChainClient,
  before: AccountIndex | undefined,
  options: RefreshOptions,
): Promise<AccountIndex> {
  const mark = await readMark(client)
  if (before !== undefined && mark.block < before.block) return before
  const standing = await stillStands(client, before, mark, options)
  if (standing?.blockHash === mark.blockHash) return standing
  const index = await build(client, standing, before, mark, options)
  // What was read is of one block only if that block is still the chain's.
  const hash = await readBlockHash(client, mark.block, options)
  if (hash === mark.blockHash) return index
  throw new AppError(
    'chain-unreachable',
    'The chain is putting its newest blocks in order. It is asked again by ' +
      'itself.',
    { details: `block ${mark.block} changed while it was read` },
  )
}

/** The earlier index, if its block is still in the chain and it is fresh. */
async function stillStands(
  client: ChainClient,
  before: AccountIndex | undefined,
  mark: Mark,
  options: RefreshOptions,
): Promise<AccountIndex | undefined> {
  if (before === undefined) return undefined
  if (before.blockHash === mark.blockHash) return before
  const isOld = options.clock.now() - before.wholeAt > wholeHolds
  if (isOld || mark.block - before.block > mostNews) return undefined
  const hash = await readBlockHash(client, before.block, options)
  return hash === before.blockHash ? before : undefined
}

async function build(
  client: ChainClient,
  standing: AccountIndex | undefined,
  before: AccountIndex | undefined,
  mark: Mark,
  options: RefreshOptions,
): Promise<AccountIndex> {
  const grown =
    standing && (await addNews(client, standing, mark.block, options))
  if (standing && grown) return { ...standing, ...mark, records: grown }
  const states = await readAll(client, mark.block, 0, options)
  const wholeAt = options.clock.now()
  const records = states.map((state, at) => merge(state, before?.records[at]))
  return { ...mark, wholeAt, records }
}

/** Undefined when this server's logs can't be built upon. */
async function addNews(
  client: ChainClient,
  { block, records }: AccountIndex,
  toBlock: number,
  options: RefreshOptions,
): Promise<IndexedRecord[] | undefined> {
  const { contract, account, strict } = options
  const fresh = await readAll(client, toBlock, records.length, options)
  const all = [...records, ...fresh.map((state) => ({ state }))]
  const isTold = await givesLogs(client, contract, all, options)
  const query = { contract, account, fromBlock: block + 1, toBlock }
  const news = isTold ? await readNews(client, query, all, options) : undefined
  if (news === undefined || isLacking(news, fresh)) {
    if (news !== undefined) distrustLogs(client)
    if (strict) throw noLogs()
    return undefined
  }
  return withNews(client, all, news, records.length, toBlock, options)
}

async function withNews(
  client: ChainClient,
  all: IndexedRecord[],
  news: DeedsEvent[],
  known: number,
  block: number,
  options: RefreshOptions,
): Promise<IndexedRecord[] | undefined> {
  const ids = new Set(news.map(({ args }) => args.id))
  const changed = [...ids].filter((id) => placeOf(id) < known)
  if (changed.length > mostChanged) return undefined
  const { contract } = options
  const states = await readStates(client, contract, changed, {
    ...options,
    block,
  })
  const byId = new Map(states.map((state) => [state.id, state]))
  for (const id of changed) {
    const place = placeOf(id)
    const old = all[place]
    if (old === undefined) continue
    all[place] = merge(byId.get(id) ?? asBurnt(old.state), old)
  }
  for (const event of news) label(all, event)
  return all
}

function readAll(
  client: ChainClient,
  block: number,
  from: number,
  options: RefreshOptions,
): Promise<RecordState[]> {
  const { contract, account } = options
  return readPages(client, { contract, account, from, block }, options)
}

/** Why another server is asked where there is one. */
export function noLogs(): AppError {
  return new AppError(
    'history-withheld',
    'This chain server gives no entries of what changed.',
  )
}
