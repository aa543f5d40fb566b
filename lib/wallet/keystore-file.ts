import { bytesToHex, concat, hexToBytes, isHex, keccak256 } from 'viem'
import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { deriveKeystoreKey } from './keystore-key.ts'
import { parseKeystore } from './parse-keystore.ts'

/**
 * Key files in the format "Web3 Secret Storage Definition" version 3, which
 * geth, MetaMask and others read and write: the passphrase makes a key, AES
 * in counter mode encrypts, keccak-256 tells a wrong passphrase.
 * https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage/
 */

/** What OWASP asks of PBKDF2 with SHA-256. About a second on a phone. */
const iterations = 600_000

export interface KeystoreFile {
  /** The name that other wallets give such files. */
  name: string
  /** JSON. */
  text: string
}

export interface WriteKeystoreOptions extends Abortable {
  /** The time that goes into the file's name. */
  at: Date
  random?: ((length: number) => Uint8Array<ArrayBuffer>) | undefined
}

/** Encrypts a private key with a passphrase. */
export async function writeKeystore(
  privateKey: Hex,
  passphrase: string,
  { at, random = randomBytes, signal }: WriteKeystoreOptions,
): Promise<KeystoreFile> {
  const salt = random(32)
  const iv = random(16)
  const derivation = { kdf: 'pbkdf2', iterations, salt } as const
  const key = await deriveKeystoreKey(passphrase, derivation, { signal })
  const ciphertext = await countMode(key.encryption, iv, hexToBytes(privateKey))
  const address = privateKeyToAddress(privateKey).slice(2).toLowerCase()
  const keystore = {
    version: 3,
    id: uuidFrom(random(16)),
    address,
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: plainHex(iv) },
      ciphertext: plainHex(ciphertext),
      kdf: 'pbkdf2',
      kdfparams: {
        c: iterations,
        dklen: 32,
        prf: 'hmac-sha256',
        salt: plainHex(salt),
      },
      mac: keccak256(concat([key.authentication, ciphertext])).slice(2),
    },
  }
  const stamp = at.toISOString().replaceAll(':', '-')
  return {
    name: `UTC--${stamp}--${address}.json`,
    text: JSON.stringify(keystore, null, 2),
  }
}

/**
 * Decrypts a key file, ours or another wallet's.
 *
 * @throws AppError `key-invalid` for a wrong passphrase or an unknown format.
 */
export async function readKeystore(
  text: string,
  passphrase: string,
  { signal }: Abortable = {},
): Promise<Hex> {
  const file = parseKeystore(text)
  const key = await deriveKeystoreKey(passphrase, file.derivation, { signal })
  const mac = keccak256(concat([key.authentication, file.ciphertext]))
  if (mac !== file.mac) {
    throw new AppError(
      'key-invalid',
      'The passphrase does not open this key file. Check it and try again.',
    )
  }
  const secret = await countMode(key.encryption, file.iv, file.ciphertext)
  return checkedKey(bytesToHex(secret))
}

/** Reads a private key as plain hex, with or without `0x`. */
export function readPlainKey(text: string): Hex {
  const digits = text.trim().replace(/^0x/i, '')
  return checkedKey(`0x${digits.toLowerCase()}`)
}

function checkedKey(privateKey: Hex): Hex {
  try {
    if (!isHex(privateKey) || privateKey.length !== 66) throw new Error('size')
    privateKeyToAddress(privateKey)
    return privateKey
  } catch {
    // The cause is left out on purpose: it may quote the key.
    throw new AppError('key-invalid', 'This does not hold a usable key.')
  }
}

/** AES-128-CTR, the same for both directions. */
async function countMode(
  keyBytes: Uint8Array<ArrayBuffer>,
  counter: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', keyBytes, 'AES-CTR', false, [
    'encrypt',
  ])
  const algorithm = { name: 'AES-CTR', counter, length: 128 }
  const input = Uint8Array.from(bytes)
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, input))
}

function plainHex(bytes: Uint8Array): string {
  return bytesToHex(bytes).slice(2)
}

function uuidFrom(bytes: Uint8Array): string {
  const tagged = Uint8Array.from(bytes)
  tagged[6] = ((tagged[6] ?? 0) & 0x0f) | 0x40
  tagged[8] = ((tagged[8] ?? 0) & 0x3f) | 0x80
  return plainHex(tagged).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}
