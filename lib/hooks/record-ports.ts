import { AppError } from '../base/errors.ts'
import type { RecordPort, WalletPort } from '../drive/record/record-port.ts'
import type { Drive } from './drive.ts'
import type { Wallet } from './use-wallet.ts'

/** The configured chains, once the drive and their code are loaded. */
export async function recordPortOf(drive: Drive): Promise<RecordPort> {
  const [{ config }, { recordPort }] = await Promise.all([
    drive.services(),
    import('../drive/record/chain-records.ts'),
  ])
  return recordPort(config)
}

/** The wallet as it is at the click; asking without one says so. */
export function walletPortOf(wallet: Wallet): WalletPort {
  const { address, chainId, wrongChain, send, sendTogether } = wallet
  const requireWallet = () => {
    if (address === undefined || chainId === undefined) {
      throw new AppError('wallet-missing', 'Connect a wallet first.')
    }
    if (wrongChain) {
      throw new AppError(
        'wrong-chain',
        'The wallet is on another chain. Switch it and try again.',
      )
    }
  }
  return {
    address: address ?? '0x0000000000000000000000000000000000000000',
    chainId: chainId ?? 0,
    async send(call, options) {
      requireWallet()
      return send(call, options)
    },
    async sendTogether(calls, options) {
      requireWallet()
      return sendTogether(calls, options)
    },
  }
}
