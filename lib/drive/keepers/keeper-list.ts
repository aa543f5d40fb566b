import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { dialableAddresses, peerIdsOf } from '#lib/keepers/dialable-addresses'
import { findKind } from '#lib/keepers/find-kind'
import { keeperHost, keeperUrl } from '#lib/keepers/keeper-url'
import { refuseIfOnlyKeeper } from '../away/only-keeper.ts'
import { keeperSetting, keepersOf } from './kept-keepers.ts'
import type { KeeperServices } from './services.ts'
import type { Keeper } from './types.ts'

/** More than anybody needs. */
const mostKeepers = 16
const longestName = 60
/** Addresses of one keeper, of all its machines: each is dialled. */
const mostAddresses = 20

type Listed = Pick<KeeperServices, 'manifest'>

export interface NewKeeper {
  address: string
  token: string
  /** Empty: its host is its name. */
  name: string
}

/**
 * Adds a keeper once it has answered, of the kind that it turned out to be.
 *
 * @throws AppError `network-config-invalid`, and what `findKind` throws
 */
export async function addKeeper(
  services: Pick<KeeperServices, 'manifest' | 'fetch' | 'newId' | 'clock'>,
  { address, token, name }: NewKeeper,
  options: Abortable = {},
): Promise<Keeper> {
  const { manifest, fetch, newId, clock } = services
  const url = keeperUrl(address)
  const known = await keepersOf(services)
  if (known.some((keeper) => keeper.url === url)) {
    throw refused('This keeper is in the list already.')
  }
  if (known.length >= mostKeepers) {
    throw refused(`At most ${mostKeepers} keepers can be kept in the list.`)
  }
  const endpoint = { url, token: token.trim() }
  const kind = await findKind(fetch, endpoint, options)
  const keeper: Keeper = {
    ...{ id: newId(), kind, ...endpoint },
    name: shortName(name) || keeperHost(url),
    addedAt: clock.now(),
    addresses: [],
    peerIds: [],
  }
  await manifest.changeSetting<Keeper[]>(keeperSetting, (all = []) => [
    ...all,
    keeper,
  ])
  return keeper
}

/**
 * Asks it whether it is there and takes its token.
 *
 * @throws AppError with what is wrong, see `findKind`
 */
export async function testKeeper(
  services: Pick<KeeperServices, 'manifest' | 'fetch'>,
  id: string,
  options: Abortable = {},
): Promise<void> {
  const keeper = await keeperWith(services, id)
  const kind = await findKind(services.fetch, keeper, options)
  if (kind !== keeper.kind) await changeKeeper(services, id, () => ({ kind }))
}

export type KeeperChange = Partial<
  Pick<
    Keeper,
    'name' | 'token' | 'keepNewSince' | 'addresses' | 'peerIds' | 'kind'
  >
>

export async function changeKeeper(
  { manifest }: Listed,
  id: string,
  change: (keeper: Keeper) => KeeperChange,
): Promise<void> {
  await manifest.changeSetting<Keeper[]>(keeperSetting, (all = []) =>
    all.map((each) => (each.id === id ? { ...each, ...change(each) } : each)),
  )
}

/** Keeps a name within its length; an empty one is the host again. */
export function renameKeeper(
  services: Listed,
  id: string,
  name: string,
): Promise<void> {
  return changeKeeper(services, id, ({ url }) => ({
    name: shortName(name) || keeperHost(url),
  }))
}

/** Forgets it and its token; what it keeps, it goes on keeping. */
export async function removeKeeper(
  services: Pick<KeeperServices, 'manifest' | 'keepings' | 'clock'>,
  id: string,
): Promise<void> {
  await refuseIfOnlyKeeper(services, id)
  await services.manifest.changeSetting<Keeper[]>(keeperSetting, (all = []) =>
    all.filter((keeper) => keeper.id !== id),
  )
}

/**
 * Remembers where a keeper waits, if that is news. One of several machines
 * names those that fetch this item: the others stay known.
 */
export async function noteAddresses(
  services: Listed,
  keeper: Keeper,
  said: readonly string[],
): Promise<void> {
  if (said.length === 0) return
  const dialable = dialableAddresses(said, keeper.url)
  const named = peerIdsOf(said)
  const isNamed = (address: string) =>
    named.some((id) => address.endsWith(`/p2p/${id}`))
  const newest = (known: Pick<Keeper, 'addresses' | 'peerIds'>) => {
    const others = known.addresses.filter((address) => !isNamed(address))
    const addresses = [...dialable, ...others].slice(0, mostAddresses)
    const peerIds = [...new Set([...named, ...known.peerIds])]
    return { addresses, peerIds: peerIds.slice(0, mostAddresses) }
  }
  const { addresses, peerIds } = newest(keeper)
  const isOld =
    sameOnes(addresses, keeper.addresses) && sameOnes(peerIds, keeper.peerIds)
  if (!isOld) await changeKeeper(services, keeper.id, newest)
}

/** Their order changes with each item that is asked about. */
function sameOnes(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}

export async function keeperWith(
  services: Listed,
  id: string,
): Promise<Keeper> {
  const found = (await keepersOf(services)).find((keeper) => keeper.id === id)
  if (found !== undefined) return found
  throw refused('This keeper is not in the list any more.')
}

function shortName(name: string): string {
  return name.replaceAll(/\p{C}/gu, '').trim().slice(0, longestName)
}

function refused(sentence: string): AppError {
  return new AppError('network-config-invalid', sentence)
}
