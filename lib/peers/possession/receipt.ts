import { peerIdFromString } from '@libp2p/peer-id'
import type { PrivateKey } from '@libp2p/interface'
import { fromString, toString } from './hex.ts'
import type { Receipt } from './messages.ts'

type Unsigned = Omit<Receipt, 'signature'>

/** What is signed, in UTF-8: seven lines, each with a line feed. */
export function receiptText(receipt: Unsigned): string {
  const { root, nonce, holder, at, blocks, digest } = receipt
  const lines = ['freehold possession 1', root, nonce, holder, at]
  return [...lines, blocks, digest].map((line) => `${line}\n`).join('')
}

/** Signs as the holder whose key this is. */
export async function signReceipt(
  receipt: Unsigned,
  key: Pick<PrivateKey, 'sign'>,
): Promise<Receipt> {
  const text = new TextEncoder().encode(receiptText(receipt))
  return { ...receipt, signature: toString(await key.sign(text)) }
}

/** Whether the key of the peer id that it names has signed it. */
export async function isSigned(receipt: Receipt): Promise<boolean> {
  const { publicKey } = peerIdFromString(receipt.holder)
  if (publicKey === undefined) return false
  const text = new TextEncoder().encode(receiptText(receipt))
  return publicKey.verify(text, fromString(receipt.signature))
}
