import {
  formatLog,
  numberToHex,
  pad,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import type { AbiEvent } from 'viem'
import { getBlockNumber, readContract } from 'viem/actions'
import type { Abortable } from '../base/abort.ts'
import { inRanges } from '../base/in-ranges.ts'
import { isLabel } from './check-name.ts'
import { namesAbi } from './names-abi.ts'
import { askNames } from './ask-names.ts'
import type { Hex, LabelView, NamesClient } from './types.ts'

/** Labels whose state is asked for at once. */
const atOnce = 16

/**
 * The labels of an account that lead to a record, in alphabetical order. Their
 * words are in the log alone; where each leads now is state, which decides.
 *
 * @param since block before which the contract was not there
 * @throws AppError `chain-unreachable`, also from a node without old logs.
 */
export async function readLabels(
  client: NamesClient,
  { names, owner, since }: { names: Hex; owner: Hex; since: number },
  options: Abortable = {},
): Promise<LabelView[]> {
  return askNames(client, options, async (asked) => {
    const newest = Number(await getBlockNumber(asked))
    const labels = await inRanges(
      { from: since, to: newest },
      (from, to) => readRange(asked, names, owner, { from, to }),
      options,
    )
    const known = [...new Set(labels)].filter(isLabel).toSorted()
    const views: LabelView[] = []
    for (let start = 0; start < known.length; start += atOnce) {
      const some = known.slice(start, start + atOnce)
      views.push(...(await readEntries(asked, names, owner, some)))
    }
    return views
  })
}

async function readRange(
  client: NamesClient,
  address: Hex,
  owner: Hex,
  { from, to }: { from: number; to: number },
): Promise<string[]> {
  const filter = {
    address,
    topics: [topic, pad(owner.toLowerCase() as Hex)],
    fromBlock: numberToHex(from),
    toBlock: numberToHex(to),
  }
  const logs = await client.request({ method: 'eth_getLogs', params: [filter] })
  const events = parseEventLogs({
    abi: namesAbi,
    eventName: 'EntrySet',
    logs: logs.map((log) => formatLog(log)),
  })
  return events.map(({ args }) => args.label)
}

const topic = toEventSelector(
  namesAbi.find(
    (entry) => entry.type === 'event' && entry.name === 'EntrySet',
  ) as AbiEvent,
)

async function readEntries(
  client: NamesClient,
  address: Hex,
  owner: Hex,
  labels: string[],
): Promise<LabelView[]> {
  const ids = await Promise.all(
    labels.map((label) =>
      readContract(client, {
        address,
        abi: namesAbi,
        functionName: 'entryOf',
        args: [owner, label],
      }),
    ),
  )
  const views = labels.map((label, index) => ({
    label,
    tokenId: String(ids[index] ?? 0n),
  }))
  return views.filter(({ tokenId }) => tokenId !== '0')
}
