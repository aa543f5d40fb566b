import { readContract } from 'viem/actions'
import type { Abortable } from '../base/abort.ts'
import { askNames } from './ask-names.ts'
import { namesAbi } from './names-abi.ts'
import type { Hex, NamesClient } from './types.ts'

/**
 * The token id (decimal) that a label of an account leads to; undefined when
 * it leads nowhere.
 *
 * @throws AppError `chain-unreachable`, `network-config-invalid`
 */
export async function readEntry(
  client: NamesClient,
  names: Hex,
  { owner, label }: { owner: Hex; label: string },
  options: Abortable = {},
): Promise<string | undefined> {
  const id = await askNames(client, options, (asked) =>
    readContract(asked, {
      address: names,
      abi: namesAbi,
      functionName: 'entryOf',
      args: [owner, label],
    }),
  )
  return id === 0n ? undefined : String(id)
}
