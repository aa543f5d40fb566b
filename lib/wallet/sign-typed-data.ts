import type { Address, Hex } from 'viem'
import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import type { WalletProvider } from './announce-guest.ts'
import { requireBinding } from './send-call.ts'
import { untilAborted } from './until-aborted.ts'
import { walletError } from './wallet-error.ts'

/** EIP-712 data as JSON, bound to a contract. */
export interface BoundTypedData {
  domain: { chainId: number; verifyingContract: Address }
}

/**
 * Asks a wallet to sign EIP-712 data by `eth_signTypedData_v4`. Account and
 * chain are read again at this moment, as for a call.
 *
 * @throws AppError `wallet-rejected`, `wrong-chain`, `wallet-missing`,
 * `transaction-failed` for a wallet that answers no signature, `aborted`
 */
export async function signTypedData(
  provider: WalletProvider,
  account: Address,
  data: BoundTypedData,
  { signal }: Abortable = {},
): Promise<Hex> {
  try {
    signal?.throwIfAborted()
    const { chainId, verifyingContract: to } = data.domain
    await requireBinding(provider, { account, chainId, to, data: '0x' })
    const signing = provider.request({
      method: 'eth_signTypedData_v4',
      params: [account, JSON.stringify(data)],
    })
    return checkSignature(await untilAborted(signing, signal))
  } catch (error) {
    throw walletError(error)
  }
}

function checkSignature(answer: unknown): Hex {
  if (typeof answer === 'string' && /^0x[0-9a-f]+$/iu.test(answer)) {
    return answer as Hex
  }
  throw new AppError(
    'transaction-failed',
    'The wallet gave no signature. Nothing was recorded; try another wallet.',
  )
}
