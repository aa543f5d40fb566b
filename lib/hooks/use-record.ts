'use client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { AppError } from '../base/errors.ts'
import type {
  InboxEntry,
  RecordEvent,
  RecordReference,
  RecordView,
} from '../drive/types.ts'
import type { RecordReads } from '../drive/chain-reads.ts'
import { useDrive } from './use-drive.ts'

/** How often the chain is asked again, in milliseconds. */
const watchInterval = 4_000

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
): UseQueryResult<RecordEvent[], AppError> {
  return useChainRead(
    ['record-history', reference],
    reference && ((reads, signal) => reads.history(reference, { signal })),
  )
}

/** What an account published and still owns. */
export function useRecordsOf(
  account: `0x${string}` | undefined,
): UseQueryResult<RecordView[], AppError> {
  return useChainRead(
    ['records-of', account],
    account && ((reads, signal) => reads.recordsOf(account, { signal })),
  )
}

/** What an account received by transfer; nothing of it is fetched. */
export function useInbox(
  account: `0x${string}` | undefined,
): UseQueryResult<InboxEntry[], AppError> {
  return useChainRead(
    ['inbox', account],
    account && ((reads, signal) => reads.inbox(account, { signal })),
  )
}

function useChainRead<T>(
  queryKey: unknown[],
  read:
    | ((reads: RecordReads, signal: AbortSignal) => Promise<T>)
    | undefined
    | '',
): UseQueryResult<T, AppError> {
  const drive = useDrive()
  return useQuery<T, AppError>({
    queryKey,
    enabled: Boolean(read),
    refetchInterval: watchInterval,
    retry: 1,
    queryFn: async ({ signal }) => {
      const [{ config }, { recordReads }] = await Promise.all([
        drive.services(),
        import('../drive/chain-reads.ts'),
      ])
      return (read as Exclude<typeof read, undefined | ''>)(
        recordReads(config),
        signal,
      )
    },
  })
}
