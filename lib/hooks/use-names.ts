'use client'
import { useQuery } from '@tanstack/react-query'
import type { AppError } from '../base/errors.ts'
import type { ChainConfig } from '../base/network-config.ts'
import { chainWithNames } from '../drive/names/here.ts'
import type { NameReads } from '../drive/names/reads.ts'
import type { RecordReference } from '../drive/types.ts'
import type { HandleView, Holding, LabelView } from '../names/types.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'
import { useReading } from './use-reading.ts'
import type { Reading } from './use-reading.ts'
import { useNetworkConfig } from './use-network-config.ts'
import { useWallet } from './use-wallet.ts'

/** First part of the key of every query about names. */
export const namesKey = 'names'

/** Milliseconds after which names beside addresses are asked for again. */
const slowly = 15_000
const watching = 4_000
const rarely = 60_000

/** The chain whose names count here; undefined where there are none. */
export function useNamesChain(): ChainConfig | undefined {
  const config = useNetworkConfig()
  const { chainId } = useWallet()
  return chainWithNames(config?.chains ?? [], chainId)
}

/** The name of an account on a chain, verified in both directions. */
export function useOwnerName(
  account: `0x${string}` | undefined,
  chainId: number | undefined,
): string | undefined {
  const config = useNetworkConfig()
  const chain = config?.chains.find(({ id }) => id === chainId)
  const asked = chain?.names === undefined ? undefined : account
  const { data } = useNameRead(
    ['of', asked],
    chain?.id,
    asked && ((reads, signal) => reads.nameOf(asked, { signal })),
    slowly,
  )
  return data?.handle
}

/** Who holds a name; null if nobody does. */
export function useNameHolder(
  handle: string | undefined,
): Reading<HandleView | null> {
  return useNameRead(
    ['holder', handle],
    useNamesChain()?.id,
    handle === undefined
      ? undefined
      : (reads, signal) => reads.byName(handle, { signal }),
    slowly,
  )
}

/** Whether a name can be had; nothing is asked without one. */
export function useHolding(
  handle: string | undefined,
): Reading<Holding | null> {
  return useNameRead(
    ['holding', handle],
    useNamesChain()?.id,
    handle === undefined
      ? undefined
      : (reads, signal) => reads.holding(handle, { signal }),
    watching,
  )
}

/** Names of others that people could take for this one. */
export function useTwins(handle: string | undefined): readonly string[] {
  const { data } = useNameRead(
    ['twins', handle],
    useNamesChain()?.id,
    handle === undefined
      ? undefined
      : (reads, signal) => reads.twinsOf(handle, { signal }),
    slowly,
  )
  return data ?? noTwins
}

const noTwins: readonly string[] = []

/** The labels of an account that lead to a record. */
export function useLabels(
  account: `0x${string}` | undefined,
): Reading<LabelView[] | null> {
  return useNameRead(
    ['labels', account],
    useNamesChain()?.id,
    account && ((reads, signal) => reads.labelsOf(account, { signal })),
    // Each look goes through all the logs; a change made here looks at once.
    rarely,
  )
}

/** The record that a label of a name leads to; null if it leads nowhere. */
export function useLabelledRecord(
  handle: string,
  label: string,
): Reading<RecordReference | null> {
  const asked = handle !== '' && label !== ''
  return useNameRead(
    ['record', handle, label],
    useNamesChain()?.id,
    asked
      ? (reads, signal) => reads.recordAt({ handle, label }, { signal })
      : undefined,
    slowly,
  )
}

type Read<T> = (reads: NameReads, signal: AbortSignal) => Promise<T | undefined>

function useNameRead<T>(
  key: unknown[],
  chainId: number | undefined,
  read: Read<T> | undefined | '',
  every: number,
): Reading<T | null> {
  const drive = useDrive()
  const query = useQuery<T | null, AppError>({
    queryKey: [namesKey, chainId, ...key],
    enabled: Boolean(read) && chainId !== undefined,
    refetchInterval: every,
    retry: 1,
    queryFn: async ({ signal }) => {
      const reads = await readsOf(drive, chainId as number)
      return (await (read as Read<T>)(reads, signal)) ?? null
    },
  })
  return useReading(query)
}

async function readsOf(drive: Drive, chainId: number): Promise<NameReads> {
  const [{ config }, { nameReads }] = await Promise.all([
    drive.services(),
    import('../drive/names/reads.ts'),
  ])
  return nameReads(config, chainId)
}
