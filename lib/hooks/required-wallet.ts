import { AppError } from '../base/errors.ts'
import type { WalletPort } from '../drive/record/record-port.ts'
import type { Wallet } from './use-wallet.ts'

/**
 * The wallet as it is at the click.
 *
 * @throws AppError `wallet-missing`, `wrong-chain`.
 */
export function requiredWallet(wallet: Wallet): WalletPort {
  const { address, chainId, wrongChain, send } = wallet
  if (address === undefined || chainId === undefined) {
    throw new AppError('wallet-missing', 'Connect a wallet first.')
  }
  if (wrongChain) {
    throw new AppError(
      'wrong-chain',
      'The wallet is on another chain. Switch it and try again.',
    )
  }
  return { address, chainId, send }
}
