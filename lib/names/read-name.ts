import { readContract } from 'viem/actions'
import type { Abortable } from '../base/abort.ts'
import { isHandle, isLabel } from './check-name.ts'
import { namesAbi } from './names-abi.ts'
import { namesAddress } from './names-code.ts'
import { toNameError } from './to-name-error.ts'
import type { HandleView, Hex, NamesClient } from './types.ts'

const contract = { address: namesAddress, abi: namesAbi } as const

/**
 * Who holds a handle now; undefined if nobody does, its time is over, or
 * there can be no such handle (then the chain is not asked).
 *
 * @throws AppError `chain-unreachable`, `network-config-invalid`.
 */
export async function readHandle(
  client: NamesClient,
  handle: string,
  options: Abortable = {},
): Promise<HandleView | undefined> {
  if (!isHandle(handle)) return undefined
  return ask(client, options, async (asked) => {
    const call = { ...contract, args: [handle] } as const
    const [owner, [, expiry, offeredTo]] = await Promise.all([
      readContract(asked, { ...call, functionName: 'ownerOf' }),
      readContract(asked, { ...call, functionName: 'holdingOf' }),
    ])
    if (isNobody(owner)) return undefined
    const view = { handle, owner, expiresAt: Number(expiry) * 1000 }
    return isNobody(offeredTo) ? view : { ...view, offeredTo }
  })
}

/** The handle of an account, for a person to read; undefined without one. */
export async function readHandleOf(
  client: NamesClient,
  owner: Hex,
  options: Abortable = {},
): Promise<string | undefined> {
  return ask(client, options, async (asked) => {
    const handle = await readContract(asked, {
      ...contract,
      functionName: 'handleOf',
      args: [owner],
    })
    return isHandle(handle) ? handle : undefined
  })
}

/** Whether anyone without a handle could register this one. */
export async function readIsFree(
  client: NamesClient,
  handle: string,
  options: Abortable = {},
): Promise<boolean> {
  if (!isHandle(handle)) return false
  return ask(client, options, (asked) =>
    readContract(asked, {
      ...contract,
      functionName: 'isFree',
      args: [handle],
    }),
  )
}

/**
 * Where a path like `alice/photos` leads: the holder of the handle and the
 * token id (decimal) of that holder's label; undefined where it leads nowhere.
 */
export async function resolveName(
  client: NamesClient,
  { handle, label }: { handle: string; label: string },
  options: Abortable = {},
): Promise<{ owner: Hex; tokenId: string } | undefined> {
  if (!isHandle(handle) || !isLabel(label)) return undefined
  return ask(client, options, async (asked) => {
    const [owner, id] = await readContract(asked, {
      ...contract,
      functionName: 'resolve',
      args: [handle, label],
    })
    if (isNobody(owner) || id === 0n) return undefined
    return { owner, tokenId: String(id) }
  })
}

/** When an account reserved a name (milliseconds since 1970), if it did. */
export async function readReservedAt(
  client: NamesClient,
  owner: Hex,
  options: Abortable = {},
): Promise<number | undefined> {
  return ask(client, options, async (asked) => {
    const [since] = await readContract(asked, {
      ...contract,
      functionName: 'pendingOf',
      args: [owner],
    })
    return since === 0n ? undefined : Number(since) * 1000
  })
}

async function ask<T>(
  client: NamesClient,
  { signal }: Abortable,
  work: (client: NamesClient) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work(signal === undefined ? client : client.scope({ signal }))
  } catch (thrown) {
    signal?.throwIfAborted()
    throw toNameError(thrown)
  }
}

function isNobody(account: Hex): boolean {
  return BigInt(account) === 0n
}
