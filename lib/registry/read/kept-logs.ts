import type { RpcLog } from 'viem'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import { readLogs } from '../chain/read-logs.ts'
import type { LogOptions, LogRange } from '../chain/read-logs.ts'
import { readBlockHash } from './finality.ts'
import { readMark } from './read-mark.ts'
import type { Mark } from './read-mark.ts'

/** What one server answered to one question, up to a block. */
interface Kept {
  mark: Mark
  logs: RpcLog[]
}

/** A search that a server does not let finish, and where its chain was then. */
interface Refused {
  block: number
  error: AppError
}

/** Newest blocks that are always read again: a server's own parts may lag. */
const fresh = 32
/** Blocks between two moves of what is kept. */
const stride = 64
/** Blocks for which a search that was refused is not tried again. */
const rest = 256
/** Questions that are remembered of one server. */
const most = 64

const memory = new WeakMap<object, Map<string, Kept | Refused>>()

/**
 * Logs from a block on to the newest one of a server. Screens ask again every
 * few seconds, so what lies deeper than a reorganisation is read once a page,
 * and a search that the server refused rests for a while.
 *
 * @throws AppError `history-withheld`, as `readLogs` does
 */
export async function readKeptLogs(
  client: ChainClient,
  range: Omit<LogRange, 'toBlock'>,
  options: LogOptions = {},
): Promise<RpcLog[]> {
  const { block: newest } = await readMark(client)
  const held = memoryOf(client)
  const key = JSON.stringify([range, options.maxRequests])
  const known = held.get(key)
  if (known !== undefined && 'error' in known) {
    if (newest >= known.block && newest < known.block + rest) throw known.error
  }
  const kept = await standing(client, known, newest, options)
  const start = kept === undefined ? range.fromBlock : kept.mark.block + 1
  const rangeOfNews = { ...range, fromBlock: start, toBlock: newest }
  const news = await readLogs(client, rangeOfNews, options).catch(
    (thrown: unknown) => {
      const isRefusal =
        thrown instanceof AppError && thrown.code === 'history-withheld'
      if (isRefusal) hold(held, key, { block: newest, error: thrown })
      throw thrown
    },
  )
  const logs = kept === undefined ? news : [...kept.logs, ...news]
  const end = newest - fresh
  if (end - start >= stride) {
    const blockHash = await readBlockHash(client, end, options)
    const deep = logs.filter((log) => Number(log.blockNumber) <= end)
    if (blockHash !== undefined) {
      hold(held, key, { mark: { block: end, blockHash }, logs: deep })
    }
  }
  return logs
}

/** What is kept, if its block is still in the chain. */
async function standing(
  client: ChainClient,
  known: Kept | Refused | undefined,
  newest: number,
  options: LogOptions,
): Promise<Kept | undefined> {
  if (known === undefined || 'error' in known) return undefined
  const { block, blockHash } = known.mark
  if (block > newest) return undefined
  const now = await readBlockHash(client, block, options)
  return now === blockHash ? known : undefined
}

function memoryOf({ transport }: ChainClient): Map<string, Kept | Refused> {
  const known = memory.get(transport) ?? new Map<string, Kept | Refused>()
  memory.set(transport, known)
  return known
}

function hold(
  held: Map<string, Kept | Refused>,
  key: string,
  entry: Kept | Refused,
): void {
  held.delete(key)
  held.set(key, entry)
  const [oldest] = held.keys()
  if (held.size > most && oldest !== undefined) held.delete(oldest)
}
