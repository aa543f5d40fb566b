'use client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { AppError, toAppError } from '../base/errors.ts'
import type {
  PreparedCall,
  RecordChange,
  WalletPort,
} from '../drive/record/record-port.ts'
import type { Signer } from '../drive/session-key/choice.ts'
import type { DriveItem } from '../drive/types.ts'
import type { Drive } from './drive.ts'
import { recordPortOf } from './record-ports.ts'
import { keyParts } from './session-key-parts.ts'
import { useDrive } from './use-drive.ts'
import { useWallet } from './use-wallet.ts'

/**
 * Who would sign a change of an item's record: this browser's key, or the
 * wallet and why. Read again every few seconds.
 *
 * @param watching false while a change is under way: the last answer stays
 */
export function useSigner(
  item: DriveItem,
  change: RecordChange,
  watching: boolean,
): UseQueryResult<Signer, AppError> {
  const drive = useDrive()
  const { address, chainId, wrongChain } = useWallet()
  return useQuery<Signer, AppError>({
    queryKey: ['signer', item.id, item.cid, change, address, chainId],
    enabled: watching && address !== undefined && !wrongChain,
    refetchInterval: 15_000,
    retry: 1,
    queryFn: async ({ signal }) => {
      if (address === undefined || chainId === undefined) {
        throw new AppError('wallet-missing', 'Connect a wallet first.')
      }
      const chain = await recordPortOf(drive)
      const call = await chain.prepare(change, item, address, chainId, {
        signal,
      })
      return signerOf(drive, address, call, signal)
    },
  })
}

/** Who signs a call of an account. */
export async function signerOf(
  drive: Drive,
  address: `0x${string}`,
  call: PreparedCall,
  signal: AbortSignal,
): Promise<Signer> {
  const [parts, { chooseSigner }] = await Promise.all([
    keyParts(drive),
    import('../drive/session-key/choice.ts'),
  ])
  return chooseSigner(parts, { address }, call, { signal })
}

/** The wallet with this browser's key in front of it. */
export async function withSessionKey(
  drive: Drive,
  wallet: WalletPort,
): Promise<WalletPort> {
  try {
    const [parts, { sessionKeyWallet }] = await Promise.all([
      keyParts(drive),
      import('../drive/session-key/wallet.ts'),
    ])
    return sessionKeyWallet(parts, wallet)
  } catch (thrown) {
    // A browser without a store has no key: the wallet is asked, as ever.
    if (toAppError(thrown).code === 'storage-unavailable') return wallet
    throw thrown
  }
}
