import type { Abortable } from '#lib/base/abort'
import type { NetworkConfig } from '#lib/base/network-config'
import type { ParsedAddress } from '#lib/links/parse-address'
import type { LinkedName } from '#lib/links/parse-linked-name'
import { refuseDeniedName } from '../denylist/content-filter.ts'
import type { DriveServices } from '../services.ts'
import { resolveName } from './resolve-name.ts'

/** Chains that carry the ENS registry: Ethereum, Sepolia, Holesky. */
const ensChains = new Set([1, 11_155_111, 17_000])

/**
 * Follows a name to a content address, by the chains and services of the
 * settings alone. What a list denies is not asked for.
 *
 * @throws AppError `name-unresolved`, `content-denied`
 */
export async function followName(
  { config, clock, filter }: Pick<DriveServices, 'config' | 'clock' | 'filter'>,
  linked: LinkedName,
  { signal }: Abortable = {},
): Promise<ParsedAddress> {
  const lists = await filter.current()
  return resolveName(linked, {
    routers: config.routers ?? [],
    fetch: (...asked) => fetch(...asked),
    now: clock.now(),
    ens: await ensOf(config),
    onName: ({ name, path }) => refuseDeniedName(lists, name, path),
    signal,
  })
}

async function ensOf(config: NetworkConfig) {
  const chain = config.chains.find(({ id }) => ensChains.has(id))
  if (chain === undefined) return undefined
  const [{ chainOf }, { readContenthash }] = await Promise.all([
    import('../chain/chain-clients.ts'),
    import('#lib/names/read-contenthash'),
  ])
  const { client } = chainOf(config, chain.id)
  return (name: string) => readContenthash(client, name)
}
