import type { Abortable } from '../../base/abort.ts'
import { isAbort } from '../../base/errors.ts'
import { toChainError } from '../../registry/contract/decode-error.ts'
import { sendByKey } from '../../wallet/session-key-sender.ts'
import type { KeySender } from '../../wallet/session-key-sender.ts'
import type { SessionKey } from '../../wallet/session-key-store.ts'
import { chainOf } from '../chain/chain-clients.ts'
import type { PreparedCall, WalletPort } from '../record/record-port.ts'
import { chooseSigner } from './choice.ts'
import type { KeyParts } from './parts.ts'

/**
 * The wallet as recording sees it, with this browser's key in front of it:
 * what the key may do and pay is sent by the key, without a question; the
 * rest goes to the wallet.
 */
export function sessionKeyWallet(
  parts: KeyParts,
  wallet: WalletPort,
): WalletPort {
  return {
    ...wallet,
    async send(call, options = {}) {
      const signer = await chooseSigner(parts, wallet, call, options)
      if (signer.by === 'wallet') return wallet.send(call, options)
      return sendAsKey(parts, signer, options)
    },
  }
}

/** The key, ready to sign on its chain. */
export async function senderOf(
  { config, keys, inTurn }: KeyParts,
  key: SessionKey,
): Promise<KeySender> {
  const { chainId } = key
  const { client } = chainOf(config, chainId)
  return { account: await keys.signer(key), chainId, client, inTurn }
}

async function sendAsKey(
  parts: KeyParts,
  { key, call }: { key: SessionKey; call: PreparedCall },
  options: Abortable,
): Promise<`0x${string}`> {
  const sender = await senderOf(parts, key)
  return sendByKey(sender, call, options).catch((thrown: unknown) => {
    throw isAbort(thrown) ? thrown : toChainError(thrown)
  })
}
