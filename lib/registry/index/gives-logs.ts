import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import { idTopic, readEvents } from '../read/read-events.ts'
import type { RecordState } from '../read/record-view.ts'
import type { IndexedRecord } from './account-index.ts'

const verdicts = new WeakMap<object, boolean>()

/**
 * Whether a server gives logs at all: the newest known version must have an
 * entry in the block that the state names. Asked once per server; without a
 * record there is nothing to ask for, and nothing to miss.
 *
 * @throws AppError `chain-unreachable`
 */
export async function givesLogs(
  client: ChainClient,
  contract: Hex,
  records: readonly IndexedRecord[],
  options: Abortable = {},
): Promise<boolean> {
  const known = verdicts.get(client.transport)
  if (known !== undefined) return known
  const newest = newestOf(records)
  if (newest === undefined) return true
  const gives = await hasEntry(client, contract, newest, options)
  verdicts.set(client.transport, gives)
  return gives
}

/** True for a server that is known to leave entries out. */
export function isDistrusted(client: ChainClient): boolean {
  return verdicts.get(client.transport) === false
}

/** A server that left out what must have been there. */
export function distrustLogs(client: ChainClient): void {
  verdicts.set(client.transport, false)
}

function newestOf(records: readonly IndexedRecord[]): RecordState | undefined {
  let newest: RecordState | undefined
  for (const { state } of records) {
    const isNewer = state.lastBlock > (newest?.lastBlock ?? 0)
    // A burnt record has neither version nor block.
    if (state.version > 0 && isNewer) newest = state
  }
  return newest
}

async function hasEntry(
  client: ChainClient,
  contract: Hex,
  { id, lastBlock, version }: RecordState,
  options: Abortable,
): Promise<boolean> {
  try {
    const events = await readEvents(
      client,
      {
        contract,
        names: ['Published'],
        indexed: [[idTopic(id)]],
        fromBlock: lastBlock,
        toBlock: lastBlock,
      },
      options,
    )
    return events.some(
      (event) =>
        event.eventName === 'Published' && event.args.version === version,
    )
  } catch (thrown) {
    const isWithheld =
      thrown instanceof AppError && thrown.code === 'history-withheld'
    if (isWithheld) return false
    throw thrown
  }
}
