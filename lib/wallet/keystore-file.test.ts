import { describe, expect, it } from 'vitest'
import type { Hex } from 'viem'
import { readKeystore, readPlainKey, writeKeystore } from './keystore-file.ts'

const privateKey: Hex = `0x${'ab'.repeat(31)}01`

/** The two vectors of the Web3 Secret Storage Definition. */
const secretOfVectors =
  '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d'
const pbkdf2Vector = JSON.stringify({
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext:
      '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262_144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
})
const scryptVector = JSON.stringify({
  Crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
    ciphertext:
      'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
    kdf: 'scrypt',
    kdfparams: {
      dklen: 32,
      n: 262_144,
      p: 8,
      r: 1,
      salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19',
    },
    mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
  },
  version: 3,
})

describe('a key file', () => {
  it('opens with its passphrase and holds no key in the clear', async () => {
    const file = await writeKeystore(privateKey, 'längere Worte 🌳', {
      at: new Date('2026-11-23T04:05:06.000Z'),
    })
    expect(file.text).not.toContain(privateKey.slice(2))
    expect(file.name).toMatch(
      /^UTC--2026-11-23T04-05-06\.000Z--[0-9a-f]{40}\.json$/,
    )
    expect(await readKeystore(file.text, 'längere Worte 🌳')).toBe(privateKey)
  })

  it('stays shut with a wrong passphrase, and says which error it is', async () => {
    await expect(readKeystore(pbkdf2Vector, 'wrong')).rejects.toMatchObject({
      code: 'key-invalid',
      shortMessage: expect.stringContaining('passphrase'),
    })
  })

  it.each([
    ['PBKDF2', pbkdf2Vector],
    ['scrypt', scryptVector],
  ])(
    'opens the standard’s own example with %s',
    async (_, vector) => {
      expect(await readKeystore(vector, 'testpassword')).toBe(secretOfVectors)
    },
    60_000,
  )

  it.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['another version', pbkdf2Vector.replace('"version":3', '"version":1')],
    ['endless work', pbkdf2Vector.replace('262144', '99999999999')],
    ['endless memory', scryptVector.replace('262144', '1073741824')],
    ['a cut field', pbkdf2Vector.replace('6087dab2', '')],
  ])('is refused with a reason: %s', async (_, text) => {
    await expect(readKeystore(text, 'testpassword')).rejects.toMatchObject({
      code: 'key-invalid',
    })
  })
})

describe('a plain key', () => {
  it('is read with and without 0x', () => {
    expect(readPlainKey(` ${privateKey}\n`)).toBe(privateKey)
    expect(readPlainKey(privateKey.slice(2).toUpperCase())).toBe(privateKey)
  })

  it.each(['', '0x12', `0x${'00'.repeat(32)}`, `0x${'ff'.repeat(32)}`])(
    'is refused without being quoted: %s',
    (text) => {
      expect(() => readPlainKey(text)).toThrow('does not hold a usable key')
    },
  )
})
