import { hashTypedData, serializeErc6492Signature } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import vector from '../../../test/vectors/peer-binding.json' with { type: 'json' }
import type { PeerBinding, SignedBinding } from '#lib/base/peer-binding'
import { bindingTypedData } from './binding-data.ts'
import { describeBinding } from './binding-words.ts'
import { isSignedByKey } from './verify-binding.ts'

const binding = vector.binding as PeerBinding
const signed = {
  ...vector.binding,
  signature: vector.signature,
} as SignedBinding
const chain = { id: binding.chainId, deeds: binding.contract }

describe('a binding', () => {
  it('is the typed data, the hash and the signature of the vector', async () => {
    const typedData = bindingTypedData(binding)
    expect(typedData).toEqual(vector.typedData)
    expect(hashTypedData(typedData)).toBe(vector.hash)
    const account = privateKeyToAccount(vector.privateKey as `0x${string}`)
    expect(await account.signTypedData(typedData)).toBe(vector.signature)
    expect(await isSignedByKey(signed)).toBe(true)
  })

  it.each(vector.refused)(
    'is nobody’s once its $field is another',
    async ({ field, value }) => {
      const changed = { ...signed, [field]: value } as SignedBinding
      expect(await isSignedByKey(changed)).toBe(false)
    },
  )

  it.each([
    ['that is no point of the curve', `0x${'ff'.repeat(65)}` as const],
    ['that is too short', '0x01' as const],
    [
      'that a contract wraps: only its chain can tell',
      serializeErc6492Signature({
        address: binding.contract,
        data: '0x',
        signature: signed.signature,
      }),
    ],
  ])('is not taken with a signature %s', async (_what, signature) => {
    expect(await isSignedByKey({ ...signed, signature })).toBe(false)
  })

  it('is not taken with the signature of another key', async () => {
    const stranger = privateKeyToAccount(generatePrivateKey())
    const signature = await stranger.signTypedData(bindingTypedData(binding))
    expect(await isSignedByKey({ ...signed, signature })).toBe(false)
  })
})

describe('the words before a binding is signed', () => {
  const typedData = bindingTypedData(binding)

  it('name every field', () => {
    const words = describeBinding(chain, typedData)
    const values = words?.lines.map(({ value }) => value)
    expect(values).toContain(binding.device)
    expect(values).toContain(binding.owner)
    expect(words?.lines).toHaveLength(5)
  })

  it.each([
    ['another contract', { ...chain, deeds: binding.owner }, typedData],
    ['another chain', { ...chain, id: 1 }, typedData],
    [
      'another type under the same name',
      chain,
      {
        ...typedData,
        types: {
          ...typedData.types,
          PeerBinding: [{ name: 'owner', type: 'bytes32' }],
        },
      },
    ],
    [
      'a field that is not shown',
      chain,
      { ...typedData, message: { ...typedData.message, spender: 'me' } },
    ],
    [
      'a time that no calendar has',
      chain,
      { ...typedData, message: { ...typedData.message, expires: '1e300' } },
    ],
  ])('are missing for %s', (_what, known, asked) => {
    expect(describeBinding(known, asked)).toBeUndefined()
  })
})
