import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import { readState } from './read-record.ts'
import type { RecordState } from './record-view.ts'
import type { Hex } from '../contract/types.ts'

/** Records asked for at once. */
const atOnce = 16

export interface StatesOptions extends Abortable {
  /** The block whose state is read; the newest unless told. */
  block?: number | undefined
}

/** The states of the records that still exist, in the given order. */
export async function readStates(
  client: ChainClient,
  contract: Hex,
  ids: bigint[],
  options: StatesOptions = {},
): Promise<RecordState[]> {
  const states: (RecordState | undefined)[] = []
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce)
    const read = (id: bigint) => readIfThere(client, contract, id, options)
    states.push(...(await Promise.all(some.map(read))))
  }
  return states.filter((state) => state !== undefined)
}

async function readIfThere(
  client: ChainClient,
  contract: Hex,
  id: bigint,
  options: StatesOptions,
): Promise<RecordState | undefined> {
  try {
    return await readState(client, contract, id, options)
  } catch (thrown) {
    const isGone =
      thrown instanceof AppError && thrown.code === 'record-missing'
    if (isGone) return undefined
    throw thrown
  }
}
