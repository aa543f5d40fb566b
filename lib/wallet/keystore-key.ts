import { AppError } from '../base/errors.ts'
import type { Abortable } from '../base/abort.ts'

/** `crypto.kdfparams` of a Web3 Secret Storage file. */
export type KeyDerivation =
  | { kdf: 'pbkdf2'; iterations: number; salt: Uint8Array<ArrayBuffer> }
  | { kdf: 'scrypt'; n: number; r: number; p: number; salt: Uint8Array }

/** The two halves of a derived key: one encrypts, the other authenticates. */
export interface DerivedKey {
  encryption: Uint8Array<ArrayBuffer>
  authentication: Uint8Array<ArrayBuffer>
}

/** A file may ask for this much work and memory at most, in bytes. */
const maximumIterations = 10_000_000
const maximumScryptMemory = 512 * 1024 * 1024
const maximumScryptParallel = 16

/**
 * Derives the 32 bytes of a version 3 key file from a passphrase.
 *
 * @throws AppError `key-invalid` when the file asks for unreasonable work.
 */
export async function deriveKeystoreKey(
  passphrase: string,
  derivation: KeyDerivation,
  { signal }: Abortable = {},
): Promise<DerivedKey> {
  const secret = new TextEncoder().encode(passphrase)
  const bytes =
    derivation.kdf === 'pbkdf2'
      ? await pbkdf2(secret, derivation.iterations, derivation.salt)
      : await scrypt(secret, derivation, signal)
  signal?.throwIfAborted()
  return { encryption: bytes.slice(0, 16), authentication: bytes.slice(16, 32) }
}

async function pbkdf2(
  secret: Uint8Array<ArrayBuffer>,
  iterations: number,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  refuseUnless(inRange(iterations, 1, maximumIterations))
  const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, [
    'deriveBits',
  ])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256))
}

/** Loaded only for files that other wallets wrote: browsers have no scrypt. */
async function scrypt(
  secret: Uint8Array,
  { n, r, p, salt }: Extract<KeyDerivation, { kdf: 'scrypt' }>,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  refuseUnless(inRange(p, 1, maximumScryptParallel) && inRange(r, 1, 64))
  refuseUnless(inRange(n, 2, maximumScryptMemory / (128 * r)))
  refuseUnless(Number.isInteger(Math.log2(n)))
  const { scryptAsync } = await import('@noble/hashes/scrypt.js')
  const bytes = await scryptAsync(secret, salt, {
    N: n,
    r,
    p,
    dkLen: 32,
    maxmem: maximumScryptMemory * 2,
    onProgress: () => signal?.throwIfAborted(),
  })
  return Uint8Array.from(bytes)
}

function inRange(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function refuseUnless(reasonable: boolean): void {
  if (reasonable) return
  throw new AppError(
    'key-invalid',
    'This key file asks for more work than this browser can do.',
  )
}
