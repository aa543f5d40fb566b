'use client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { AppError } from '../base/errors.ts'
import type {
  Inbox,
  OwnRecords,
  RecordHistory,
  RecordReference,
  RecordView,
  SetAside,
} from '../drive/types.ts'
import type { RecordReads } from '../drive/chain/chain-reads.ts'
import { useDrive } from './use-drive.ts'
import { useNetworkConfig } from './use-network-config.ts'

/** How often a chain is asked again, in milliseconds. */
const localPause = 4_000
const publicPause = 12_000

/** A record as the chain tells it now. */
export function useRecord(
  reference: RecordReference | undefined,
): UseQueryResult<RecordView, AppError> {
  return useChainRead(
    ['record', reference],
    reference && ((reads, signal) => reads.read(reference, { signal })),
  )
}

/** Everything that happened to a record, newest first. */
export function useRecordHistory(
  reference: RecordReference | undefined,
): UseQueryResult<RecordHistory, AppError> {
  return useChainRead(
    ['record-history', reference],
    reference && ((reads, signal) => reads.history(reference, { signal })),
  )
}

/** What an account published and still owns; only news is read again. */
export function useRecordsOf(
  account: `0x${string}` | undefined,
): UseQueryResult<OwnRecords, AppError> {
  return useChainRead(
    ['records-of', account],
    account && ((reads, signal) => reads.recordsOf(account, { signal })),
  )
}

/** What an account received by transfer; nothing of it is fetched. */
export function useInbox(
  account: `0x${string}` | undefined,
): UseQueryResult<Inbox, AppError> {
  return useChainRead(
    ['inbox', account],
    account && ((reads, signal) => reads.inbox(account, { signal })),
  )
}

/** Servers of a chain that are not asked at the moment, and why. */
export function useServersSetAside(chainId: number): SetAside[] {
  const { data } = useChainRead(
    ['set-aside', chainId],
    async (reads: RecordReads) => reads.setAside(chainId),
  )
  return data ?? []
}

function useChainRead<T>(
  queryKey: unknown[],
  read:
    | ((reads: RecordReads, signal: AbortSignal) => Promise<T>)
    | undefined
    | '',
): UseQueryResult<T, AppError> {
  const drive = useDrive()
  const isLocal = useNetworkConfig()?.chains.some(({ faucet }) => faucet)
  return useQuery<T, AppError>({
    queryKey,
    enabled: Boolean(read),
    refetchInterval: isLocal === true ? localPause : publicPause,
    retry: 1,
    queryFn: async ({ signal }) => {
      const [{ config }, { recordReads }] = await Promise.all([
        drive.services(),
        import('../drive/chain/chain-reads.ts'),
      ])
      return (read as Exclude<typeof read, undefined | ''>)(
        recordReads(config),
        signal,
      )
    },
  })
}
