'use client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { AppError } from '../base/errors.ts'
import type { FeeQuote, RecordPort } from '../drive/record/record-port.ts'
import { recordPortOf, walletPortOf } from './record-ports.ts'
import { useDrive, useDriveState } from './use-drive.ts'
import { useWallet } from './use-wallet.ts'

export interface RecordMany {
  /** Resolves with how many are on the chain now. */
  record(): Promise<number>
  /** All that is asked of the chain, read again every few seconds. */
  fee: UseQueryResult<FeeQuote, AppError>
}

/**
 * Records several items of the drive, in as few transactions as can be.
 *
 * @param asking false once they are on their way: the fee stays as it was
 */
export function useRecordMany(
  itemIds: readonly string[],
  asking: boolean,
): RecordMany {
  const drive = useDrive()
  const wallet = useWallet()
  const { address, chainId, wrongChain } = wallet
  const items = useDriveState((state) => state.items)
  const chosen = items.filter(({ id }) => itemIds.includes(id))
  const known = address !== undefined && chainId !== undefined && !wrongChain
  const fee = useQuery<FeeQuote, AppError>({
    queryKey: ['fee-of-many', itemIds, address, chainId],
    enabled: known && asking && chosen.length > 0,
    refetchInterval: 15_000,
    retry: 1,
    queryFn: async ({ signal }) => {
      if (!known) throw new AppError('wallet-missing', 'No wallet.')
      const [chain, { planRecords }] = await Promise.all([
        recordPortOf(drive),
        import('../drive/record/record-items.ts'),
      ])
      const options = { signal }
      const plan = planRecords(chain, chosen, address, chainId, options)
      return sumOf(chain, await plan, signal)
    },
  })
  return {
    fee,
    async record() {
      const [services, chain, { recordItems }] = await Promise.all([
        drive.services(),
        recordPortOf(drive),
        import('../drive/record/record-items.ts'),
      ])
      return recordItems(services, chain, walletPortOf(wallet), itemIds)
    },
  }
}

async function sumOf(
  chain: RecordPort,
  steps: { call: Parameters<RecordPort['quote']>[0] }[],
  signal: AbortSignal,
): Promise<FeeQuote> {
  const quotes = await Promise.all(
    steps.map(({ call }) => chain.quote(call, { signal })),
  )
  const [first] = quotes
  if (first === undefined) {
    throw new AppError('record-missing', 'There is nothing to record.')
  }
  const fee = quotes.reduce((sum, quote) => sum + quote.fee, 0n)
  return { ...first, fee }
}
