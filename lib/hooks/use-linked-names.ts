'use client'
import { useCallback } from 'react'
import type { NetworkConfig } from '../base/network-config.ts'
import type { ParsedAddress } from '../links/parse-address.ts'
import type { LinkedName } from '../links/parse-linked-name.ts'
import { useDrive } from './use-drive.ts'

/** Chains that carry the ENS registry: Ethereum, Sepolia, Holesky. */
const ensChains = new Set([1, 11_155_111, 17_000])

/**
 * Follows names to content addresses, by the chains and services of the
 * settings alone.
 */
export function useLinkedNames(): (
  linked: LinkedName,
) => Promise<ParsedAddress> {
  const drive = useDrive()
  return useCallback(
    async (linked: LinkedName) => {
      const [{ config, clock }, { resolveName }] = await Promise.all([
        drive.services(),
        import('../drive/linked-names/resolve-name.ts'),
      ])
      return resolveName(linked, {
        routers: config.routers ?? [],
        fetch: (...asked) => fetch(...asked),
        now: clock.now(),
        ens: await ensOf(config),
      })
    },
    [drive],
  )
}

async function ensOf(config: NetworkConfig) {
  const chain = config.chains.find(({ id }) => ensChains.has(id))
  if (chain === undefined) return undefined
  const [{ chainOf }, { readContenthash }] = await Promise.all([
    import('../drive/chain/chain-clients.ts'),
    import('../names/read-contenthash.ts'),
  ])
  const { client } = chainOf(config, chain.id)
  return (name: string) => readContenthash(client, name)
}
