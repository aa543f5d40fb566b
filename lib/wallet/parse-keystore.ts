import { bytesToHex, hexToBytes } from 'viem'
import type { Hex } from 'viem'
import { AppError } from '../base/errors.ts'
import type { KeyDerivation } from './keystore-key.ts'

/** A version 3 key file, read and checked but not yet decrypted. */
export interface Keystore {
  derivation: KeyDerivation
  iv: Uint8Array<ArrayBuffer>
  ciphertext: Uint8Array<ArrayBuffer>
  mac: Hex
}

type Fields = Record<string, unknown>

const maximumLength = 64 * 1024

/**
 * Reads a key file that may come from any wallet, old ones with capital
 * letters in their field names included.
 *
 * @throws AppError `key-invalid` if it is not a version 3 file of 32 bytes.
 */
export function parseKeystore(text: string): Keystore {
  if (text.length > maximumLength) throw notAKeyFile('longer than 64 kB')
  const root = lowerCaseNames(parseJson(text))
  if (Number(root['version']) !== 3) throw notAKeyFile('version is not 3')
  const crypto = lowerCaseNames(root['crypto'])
  if (crypto['cipher'] !== 'aes-128-ctr') throw notAKeyFile('unknown cipher')
  return {
    derivation: readDerivation(crypto),
    iv: readBytes(lowerCaseNames(crypto['cipherparams'])['iv'], 16),
    ciphertext: readBytes(crypto['ciphertext'], 32),
    mac: bytesToHex(readBytes(crypto['mac'], 32)),
  }
}

function readDerivation(crypto: Fields): KeyDerivation {
  const parameters = lowerCaseNames(crypto['kdfparams'])
  const salt = readBytes(parameters['salt'])
  if (Number(parameters['dklen']) !== 32) throw notAKeyFile('dklen is not 32')
  if (crypto['kdf'] === 'pbkdf2' && parameters['prf'] === 'hmac-sha256') {
    return { kdf: 'pbkdf2', iterations: Number(parameters['c']), salt }
  }
  if (crypto['kdf'] !== 'scrypt') throw notAKeyFile('unknown kdf')
  return {
    kdf: 'scrypt',
    n: Number(parameters['n']),
    r: Number(parameters['r']),
    p: Number(parameters['p']),
    salt,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notAKeyFile('not JSON')
  }
}

function lowerCaseNames(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) {
    throw notAKeyFile('a part is missing')
  }
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([name, field]) => [name.toLowerCase(), field]),
  )
}

function readBytes(value: unknown, length?: number): Uint8Array<ArrayBuffer> {
  const digits = typeof value === 'string' ? value.replace(/^0x/i, '') : ''
  const right = length === undefined || digits.length === length * 2
  if (!right || !/^(?:[0-9a-f]{2})+$/i.test(digits)) {
    throw notAKeyFile('a field is not hex of the right length')
  }
  return Uint8Array.from(hexToBytes(`0x${digits}`))
}

function notAKeyFile(details: string): AppError {
  return new AppError(
    'key-invalid',
    'This is not a wallet key file. Choose the file that a wallet saved.',
    { details },
  )
}
