import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import type { BoundTypedData } from '../wallet/sign-typed-data.ts'
import type { WalletSession } from '../wallet/wallet-session.ts'
import type { Wallet } from './use-wallet.ts'

/** A wallet that signs statements, as it was at the click. */
export interface WalletSigner {
  address: `0x${string}`
  chainId: number
  /** Resolves with the signature of `address`. */
  sign(data: BoundTypedData, options?: Abortable): Promise<`0x${string}`>
}

/** The wallet as it is at the click. @throws AppError `wallet-missing` */
export function signingPort(
  { address, chainId }: Pick<Wallet, 'address' | 'chainId'>,
  session: WalletSession | undefined,
): WalletSigner {
  const provider = session?.provider()
  if (provider === undefined || address === undefined) throw missing()
  if (chainId === undefined) throw missing()
  return {
    address,
    chainId,
    async sign(data, options) {
      const { signTypedData } = await import('../wallet/sign-typed-data.ts')
      return signTypedData(provider, address, data, options)
    },
  }
}

function missing(): AppError {
  return new AppError('wallet-missing', 'Connect a wallet first.')
}
