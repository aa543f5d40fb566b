import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import { idTopic, readEvents } from './read-events.ts'
import type { DeedsEvent } from './read-events.ts'
import { withEvent } from './record-label.ts'
import type { RecordLabel } from './record-label.ts'

/** A record whose label is wanted. */
export interface Unlabelled {
  tokenId: string
  lastBlock: number
}

/** Token ids that one question may name: nodes limit the filter to 1,000. */
const idsAtOnce = 500
/** Blocks without a wanted entry after which a new question is cheaper. */
const widestGap = 1_000
/** Questions spent on names that were given after a version was recorded. */
const renameRequests = 60

/**
 * Labels by token id. The newest description wins, whether it came with a
 * version or after it. Entries of versions are asked for in the blocks that
 * the state names, so old ones cost no search. A record whose label is
 * missing, or of another version, has its entry withheld.
 *
 * @throws AppError `chain-unreachable`
 */
export async function readLabels(
  client: ChainClient,
  contract: Hex,
  records: readonly Unlabelled[],
  options: Abortable = {},
): Promise<Map<string, RecordLabel>> {
  const labels = new Map<string, RecordLabel>()
  const [versions, renames] = await Promise.all([
    readVersionEvents(client, contract, records, options),
    readRenames(client, contract, records, options),
  ])
  for (const event of [...versions, ...renames]) {
    if (event.eventName === 'Transfer') continue
    const tokenId = String(event.args.id)
    labels.set(tokenId, withEvent(labels.get(tokenId), event))
  }
  return labels
}

/** The entries of the records' newest versions, as far as they are given. */
export async function readVersionEvents(
  client: ChainClient,
  contract: Hex,
  records: readonly Unlabelled[],
  options: Abortable = {},
): Promise<DeedsEvent[]> {
  const reading = groupByPlace(records).map((group) =>
    orNone(readGroup(client, contract, group, options)),
  )
  return (await Promise.all(reading)).flat()
}

/** Records that are near each other in the chain share a question. */
function groupByPlace(records: readonly Unlabelled[]): Unlabelled[][] {
  const groups: Unlabelled[][] = []
  const sorted = records.toSorted((a, b) => a.lastBlock - b.lastBlock)
  for (const record of sorted) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    const isFar =
      before === undefined || record.lastBlock - before.lastBlock > widestGap
    if (group === undefined || isFar || group.length >= idsAtOnce) {
      groups.push([record])
    } else group.push(record)
  }
  return groups
}

/** A block may hold more entries than a server gives: fewer are asked for. */
async function readGroup(
  client: ChainClient,
  contract: Hex,
  group: Unlabelled[],
  options: Abortable,
): Promise<DeedsEvent[]> {
  const query = {
    contract,
    names: ['Published' as const, 'LongCid' as const],
    indexed: [idsOf(group)],
    fromBlock: group[0]?.lastBlock ?? 0,
    toBlock: group.at(-1)?.lastBlock ?? 0,
  }
  try {
    return await readEvents(client, query, options)
  } catch (thrown) {
    if (!isWithheld(thrown) || group.length === 1) throw thrown
    const half = Math.ceil(group.length / 2)
    const [one, other] = [group.slice(0, half), group.slice(half)]
    const first = await readGroup(client, contract, one, options)
    return [...first, ...(await readGroup(client, contract, other, options))]
  }
}

/**
 * Descriptions after the versions. Only a search finds them; where a server
 * answers too little at a time, the name that came with the version stands.
 */
export async function readRenames(
  client: ChainClient,
  contract: Hex,
  records: readonly Unlabelled[],
  options: Abortable = {},
): Promise<DeedsEvent[]> {
  if (records.length === 0) return []
  const blocks = records.map(({ lastBlock }) => lastBlock)
  const query = {
    contract,
    names: ['Described' as const],
    ...(records.length <= idsAtOnce && { indexed: [idsOf(records)] }),
    fromBlock: blocks.reduce((one, other) => Math.min(one, other)),
  }
  const limits = { ...options, maxRequests: renameRequests }
  return orNone(readEvents(client, query, limits))
}

/** A server that gives no entries is told from the labels that are missing. */
async function orNone(reading: Promise<DeedsEvent[]>): Promise<DeedsEvent[]> {
  try {
    return await reading
  } catch (thrown) {
    if (isWithheld(thrown)) return []
    throw thrown
  }
}

function isWithheld(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'history-withheld'
}

function idsOf(records: readonly Unlabelled[]): Hex[] {
  return records.map(({ tokenId }) => idTopic(tokenId))
}
