import { getBlock, readContract } from 'viem/actions'
import type { Abortable } from '../base/abort.ts'
import { askNames } from './ask-names.ts'
import { isHandle, isLabel } from './check-name.ts'
import { namesAbi } from './names-abi.ts'
import type {
  HandleView,
  Hex,
  Holding,
  NamesClient,
  Reservation,
} from './types.ts'

/**
 * Who holds a handle now; undefined if nobody does, its time is over, or
 * there can be no such handle (then the chain is not asked).
 *
 * @throws AppError `chain-unreachable`, `network-config-invalid`.
 */
export async function readHandle(
  client: NamesClient,
  names: Hex,
  handle: string,
  options: Abortable = {},
): Promise<HandleView | undefined> {
  if (!isHandle(handle)) return undefined
  return askNames(client, options, async (asked) => {
    const call = { ...contractAt(names), args: [handle] } as const
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
  names: Hex,
  owner: Hex,
  options: Abortable = {},
): Promise<string | undefined> {
  return askNames(client, options, async (asked) => {
    const handle = await readContract(asked, {
      ...contractAt(names),
      functionName: 'handleOf',
      args: [owner],
    })
    return isHandle(handle) ? handle : undefined
  })
}

/** Milliseconds after its end for which only its holder can have a handle. */
export const grace = 30 * 86_400_000

/**
 * Whether anyone without a handle could register this one, and if not, who
 * holds it until when. A text that can be no handle is never free.
 */
export async function readHolding(
  client: NamesClient,
  names: Hex,
  handle: string,
  options: Abortable = {},
): Promise<Holding> {
  if (!isHandle(handle)) return { free: false }
  return askNames(client, options, async (asked) => {
    const call = { ...contractAt(names), args: [handle] } as const
    const [free, [owner, expiry, to]] = await Promise.all([
      readContract(asked, { ...call, functionName: 'isFree' }),
      readContract(asked, { ...call, functionName: 'holdingOf' }),
    ])
    if (free || isNobody(owner)) return { free }
    const offeredTo = isNobody(to) ? undefined : to
    return { free, owner, expiresAt: Number(expiry) * 1000, offeredTo }
  })
}

/**
 * Where a path like `alice/photos` leads: the holder of the handle and the
 * token id (decimal) of that holder's label; undefined where it leads nowhere.
 */
export async function resolveName(
  client: NamesClient,
  names: Hex,
  { handle, label }: { handle: string; label: string },
  options: Abortable = {},
): Promise<{ owner: Hex; tokenId: string } | undefined> {
  if (!isHandle(handle) || !isLabel(label)) return undefined
  return askNames(client, options, async (asked) => {
    const [owner, id] = await readContract(asked, {
      ...contractAt(names),
      functionName: 'resolve',
      args: [handle, label],
    })
    if (isNobody(owner) || id === 0n) return undefined
    return { owner, tokenId: String(id) }
  })
}

/**
 * What an account reserved last, if that was not used yet; it may be too old
 * to be of use.
 */
export async function readReservation(
  client: NamesClient,
  names: Hex,
  owner: Hex,
  options: Abortable = {},
): Promise<Reservation | undefined> {
  return askNames(client, options, async (asked) => {
    const [since, commitment] = await readContract(asked, {
      ...contractAt(names),
      functionName: 'pendingOf',
      args: [owner],
    })
    if (since === 0n) return undefined
    return { since: Number(since) * 1000, commitment }
  })
}

/**
 * The time of the newest block, in milliseconds since 1970: what the contract
 * goes by. On a chain at rest it lies behind the clock.
 */
export async function readBlockTime(
  client: NamesClient,
  options: Abortable = {},
): Promise<number> {
  return askNames(client, options, async (asked) => {
    const { timestamp } = await getBlock(asked)
    return Number(timestamp) * 1000
  })
}

function contractAt(address: Hex) {
  return { address, abi: namesAbi } as const
}

function isNobody(account: Hex): boolean {
  return BigInt(account) === 0n
}
