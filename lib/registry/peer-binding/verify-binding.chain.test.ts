import {
  concatHex,
  getContractAddress,
  padHex,
  serializeErc6492Signature,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedBinding } from '#lib/base/peer-binding'
import { startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { createChainClient } from '../chain/chain-client.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import vector from '../../../test/vectors/peer-binding.json' with { type: 'json' }
import { isSignedByOwner } from './verify-binding.ts'

/** Code that answers each call with `word`: ERC-1271 takes only its own. */
const answering = (word: string) => `0x63${word}60e01b60005260206000f3` as const
const yes = answering('1626ba7e')
const no = answering('ffffffff')
const accounts = { yes: `0x${'1a'.repeat(20)}`, no: `0x${'2b'.repeat(20)}` }

/** Whatever a contract takes; shorter than a word is taken from nobody. */
const own = `0x${'07'.repeat(96)}` as const

/** The deployer that most chains have at this address, and anvil too. */
const deployer = '0x4e59b44847b379578588920ca78fbf26c0b4956c'

let anvil: RunningAnvil
let client: ChainClient

beforeAll(async () => {
  anvil = await startAnvil()
  client = createChainClient({
    id: 31337,
    name: 'Test',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: vector.binding.contract as `0x${string}`,
    deployedAt: 0,
    faucet: true,
  })
  for (const [account, code] of [
    [accounts.yes, yes],
    [accounts.no, no],
  ] as const) {
    await client.request({
      method: 'anvil_setCode',
      params: [account, code],
    } as never)
  }
}, 60_000)

afterAll(async () => anvil?.stop())

function bindingOf(
  owner: string,
  signature: string = vector.signature,
): SignedBinding {
  return { ...vector.binding, owner, signature } as SignedBinding
}

describe('the owner of a binding', () => {
  it('may be a key, and then no chain is asked', async () => {
    const owner = vector.binding.owner
    const nobody = { request: () => Promise.reject(new Error('asked')) }
    const asked = isSignedByOwner(bindingOf(owner), nobody as never)
    expect(await asked).toBe(true)
    expect(await isSignedByOwner(bindingOf(owner, '0x01'), client)).toBe(false)
  })

  it('may be a contract that takes the signature (ERC-1271), or not', async () => {
    const by = (owner: string) => isSignedByOwner(bindingOf(owner, own), client)
    expect(await by(accounts.yes)).toBe(true)
    expect(await by(accounts.no)).toBe(false)
    expect(await by(`0x${'3c'.repeat(20)}`)).toBe(false)
  })

  it('may be a contract that is yet to be made (ERC-6492)', async () => {
    const salt = padHex('0x', { size: 32 })
    // Copies the code behind these 12 bytes and returns it.
    const bytecode = concatHex(['0x6010600c60003960106000f3', yes])
    const owner = getContractAddress({
      opcode: 'CREATE2',
      from: deployer,
      salt,
      bytecode,
    })
    const signature = serializeErc6492Signature({
      address: deployer,
      data: concatHex([salt, bytecode]),
      signature: own,
    })
    const by = (account: string) =>
      isSignedByOwner(bindingOf(account.toLowerCase(), signature), client)
    expect(await by(owner)).toBe(true)
    expect(await by(accounts.no)).toBe(false)
  })
})
