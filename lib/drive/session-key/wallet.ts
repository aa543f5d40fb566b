import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { toChainError } from '#lib/registry/contract/decode-error'
import { sendByKey } from '#lib/wallet/session-key-sender'
import type { KeySender } from '#lib/wallet/session-key-sender'
import type { SessionKey } from '#lib/wallet/session-key-store'
import { toKeyCall } from '#lib/registry/write/session-key-call'
import { chainOf } from '../chain/chain-clients.ts'
import type { PreparedCall, WalletPort } from '../record/record-port.ts'
import { chooseSigner } from './choice.ts'
import { ownerOf } from './parts.ts'
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
      if (call.nonce !== undefined) return replace(parts, wallet, call, options)
      const signer = await chooseSigner(parts, wallet, call, options)
      if (signer.by === 'wallet') return wallet.send(call, options)
      return sendAsKey(parts, signer, options)
    },
  }
}

/**
 * What takes the place of an earlier transaction comes from the account that
 * sent that one: a nonce of anybody else would record a second time.
 */
async function replace(
  parts: KeyParts,
  wallet: WalletPort,
  call: PreparedCall,
  options: Abortable,
): Promise<`0x${string}`> {
  const { address, chainId } = wallet
  const key = await parts.keys.get(ownerOf(parts.config, { address, chainId }))
  if (key?.address.toLowerCase() !== call.account.toLowerCase()) {
    return wallet.send(call, options)
  }
  const data = toKeyCall(call.data, address)?.data ?? call.data
  return sendAsKey(parts, { key, call: { ...call, data } }, options)
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
