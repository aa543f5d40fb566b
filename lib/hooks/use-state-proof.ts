'use client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { AppError } from '../base/errors.ts'
import type { CheckedState } from '../drive/chain/state-proof.ts'
import type { RecordView } from '../drive/types.ts'
import { useDrive } from './use-drive.ts'

/** A record checked from the chain's state, anew whenever it changes. */
export function useStateProof(
  record: RecordView,
): UseQueryResult<CheckedState, AppError> {
  const drive = useDrive()
  const { chainId, contract, tokenId, version, owner } = record
  return useQuery<CheckedState, AppError>({
    queryKey: ['state-proof', chainId, contract, tokenId, version, owner],
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
    queryFn: async ({ signal }) => {
      const [{ config }, { checkState }] = await Promise.all([
        drive.services(),
        import('../drive/chain/state-proof.ts'),
      ])
      return checkState(config, record, { signal })
    },
  })
}
