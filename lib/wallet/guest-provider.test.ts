import {
  createClient,
  custom,
  parseTransaction,
  recoverTypedDataAddress,
} from 'viem'
import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { describe, expect, it, vi } from 'vitest'
import type { ChainConfig } from '../base/network-config.ts'
import type { ApprovalSubject } from './approval-queue.ts'
import { toViemChain } from './chain-client.ts'
import { createGuestProvider } from './guest-provider.ts'

const privateKey: Hex = `0x${'11'.repeat(32)}`
const account = privateKeyToAddress(privateKey)
const deeds = '0x00000000000000000000000000000000000000DE' as const
const hash = `0x${'77'.repeat(32)}`

const local: ChainConfig = {
  id: 31337,
  name: 'Local',
  coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: ['http://127.0.0.1:8545'],
  deeds,
  deployedAt: 0,
  faucet: true,
}
const other: ChainConfig = { ...local, id: 31338, name: 'Other' }

/** A chain that answers what a wallet asks, and keeps what was sent to it. */
function fakeChain(overrides: Record<string, () => unknown> = {}) {
  const asked: string[] = []
  const sent: Hex[] = []
  const answers: Record<string, () => unknown> = {
    eth_chainId: () => '0x7a69',
    eth_blockNumber: () => '0x10',
    eth_getTransactionCount: () => '0x5',
    eth_estimateGas: () => '0x5208',
    eth_maxPriorityFeePerGas: () => '0x1',
    eth_getBlockByNumber: () => ({ number: '0x10', baseFeePerGas: '0xa' }),
    eth_sendRawTransaction: () => hash,
    ...overrides,
  }
  return {
    asked,
    sent,
    async request({ method, params }: { method: string; params?: unknown }) {
      asked.push(method)
      if (method === 'eth_sendRawTransaction') sent.push((params as Hex[])[0]!)
      const answer = answers[method]
      if (answer === undefined) throw { code: -32601, message: 'no method' }
      return answer()
    },
  }
}

function setUp({ decision = true, chain = fakeChain() } = {}) {
  let key:
    | { address: typeof account; privateKey: Hex; createdAt: number }
    | undefined
  const create = async () =>
    (key ??= { address: account, privateKey, createdAt: 0 })
  const approve = vi.fn<(subject: ApprovalSubject) => Promise<boolean>>(
    async () => decision,
  )
  const beforeSending = vi.fn(async () => undefined)
  const provider = createGuestProvider({
    keys: { create, current: async () => key },
    chains: [local, other],
    clientOf: (config) =>
      createClient({
        chain: toViemChain(config),
        transport: custom(chain, { retryCount: 0 }),
      }),
    approve,
    beforeSending,
  })
  return { provider, approve, beforeSending, chain }
}

const transfer = { from: account, to: deeds, data: '0x1234', value: '0x0' }
const statement = {
  domain: { name: 'Deeds', chainId: 31337, verifyingContract: deeds },
  types: { Publish: [{ name: 'nonce', type: 'uint256' }] },
  primaryType: 'Publish',
  message: { nonce: '1' },
}

describe('the guest wallet as a provider', () => {
  it('has no account until one is asked for', async () => {
    const { provider } = setUp()
    expect(await provider.request({ method: 'eth_accounts' })).toEqual([])
    expect(await provider.request({ method: 'eth_requestAccounts' })).toEqual([
      account,
    ])
    expect(await provider.request({ method: 'eth_accounts' })).toEqual([
      account,
    ])
  })

  it('asks, signs and sends, with the fee that was shown as the most', async () => {
    const { provider, approve, beforeSending, chain } = setUp()
    await provider.request({ method: 'eth_requestAccounts' })
    const result = await provider.request({
      method: 'eth_sendTransaction',
      params: [transfer],
    })
    expect(result).toBe(hash)
    expect(beforeSending).toHaveBeenCalledWith(account, local)
    const subject = approve.mock.calls[0]![0]
    const signed = parseTransaction(chain.sent[0]!)
    expect(subject).toMatchObject({
      kind: 'transaction',
      account,
      to: deeds,
      data: '0x1234',
      chainId: 31337,
    })
    expect(signed).toMatchObject({ chainId: 31337, nonce: 5, data: '0x1234' })
    expect(subject).toHaveProperty('fee', signed.gas! * signed.maxFeePerGas!)
  })

  it('signs nothing and sends nothing after a rejection', async () => {
    const { provider, chain } = setUp({ decision: false })
    await provider.request({ method: 'eth_requestAccounts' })
    const calls = [
      { method: 'eth_sendTransaction', params: [transfer] },
      {
        method: 'eth_signTypedData_v4',
        params: [account, JSON.stringify(statement)],
      },
    ]
    for (const call of calls) {
      await expect(provider.request(call)).rejects.toMatchObject({ code: 4001 })
    }
    expect(chain.sent).toEqual([])
  })

  it('signs an EIP-712 statement that the person approved', async () => {
    const { provider, approve } = setUp()
    await provider.request({ method: 'eth_requestAccounts' })
    const signature = (await provider.request({
      method: 'eth_signTypedData_v4',
      params: [account, JSON.stringify(statement)],
    })) as Hex
    const signer = await recoverTypedDataAddress({
      ...statement,
      signature,
    } as never)
    expect(signer).toBe(account)
    expect(approve).toHaveBeenCalledWith({
      kind: 'typed-data',
      account,
      chainId: 31337,
      contract: deeds,
      primaryType: 'Publish',
      message: { nonce: '1' },
      typedData: statement,
    })
  })

  const foreign = `0x${'99'.repeat(20)}`
  const withDomain = (domain: object) => [
    account,
    JSON.stringify({ ...statement, domain }),
  ]
  it.each([
    ['raw hashes', 4200, 'eth_sign', [account, hash]],
    ['loose texts', 4200, 'personal_sign', ['0x00', account]],
    ['raw transactions', 4200, 'eth_sendRawTransaction', ['0x00']],
    ['inherited names', 4200, 'constructor', []],
    [
      'another account',
      4100,
      'eth_sendTransaction',
      [{ ...transfer, from: foreign }],
    ],
    [
      'a token allowance',
      4200,
      'eth_sendTransaction',
      [{ ...transfer, data: `0x095ea7b3${'00'.repeat(64)}` }],
    ],
    [
      'a contract without address',
      4200,
      'eth_sendTransaction',
      [{ from: account, data: '0x00' }],
    ],
    [
      'another chain',
      -32602,
      'eth_sendTransaction',
      [{ ...transfer, chainId: '0x1' }],
    ],
    [
      'malformed data',
      -32602,
      'eth_sendTransaction',
      [{ ...transfer, data: 'hello' }],
    ],
    ['no parameters', -32602, 'eth_sendTransaction', undefined],
    [
      'a statement for another chain',
      -32602,
      'eth_signTypedData_v4',
      withDomain({ ...statement.domain, chainId: 1 }),
    ],
    [
      'a statement without a chain',
      -32602,
      'eth_signTypedData_v4',
      withDomain({ verifyingContract: deeds }),
    ],
    [
      'a statement without a contract',
      -32602,
      'eth_signTypedData_v4',
      withDomain({ chainId: 31337 }),
    ],
    [
      'a chain that is not configured',
      4902,
      'wallet_switchEthereumChain',
      [{ chainId: '0x1' }],
    ],
    [
      'a chain of the page’s own',
      4902,
      'wallet_addEthereumChain',
      [{ chainId: '0x1', rpcUrls: ['https://evil.example'] }],
    ],
  ])('refuses %s with %i and never asks', async (_, code, method, params) => {
    const { provider, approve, chain } = setUp()
    await provider.request({ method: 'eth_requestAccounts' })
    await expect(provider.request({ method, params })).rejects.toMatchObject({
      code,
    })
    expect(approve).not.toHaveBeenCalled()
    expect(chain.sent).toEqual([])
  })

  it('switches between configured chains and says so', async () => {
    const { provider } = setUp()
    const changed = vi.fn()
    provider.on('chainChanged', changed)
    await provider.request({
      method: 'wallet_switchEthereumChain',
      params: [{ chainId: '0x7a6a' }],
    })
    expect(changed).toHaveBeenCalledWith('0x7a6a')
    expect(await provider.request({ method: 'eth_chainId' })).toBe('0x7a6a')
  })

  it('passes questions on, and the chain’s own error back with its data', async () => {
    const refused = () => {
      throw { code: 3, message: 'execution reverted', data: '0xdeadbeef' }
    }
    const { provider } = setUp({ chain: fakeChain({ eth_call: refused }) })
    expect(await provider.request({ method: 'eth_blockNumber' })).toBe('0x10')
    await expect(
      provider.request({ method: 'eth_call', params: [] }),
    ).rejects.toMatchObject({
      code: 3,
      message: 'execution reverted',
      data: '0xdeadbeef',
    })
  })

  it('never asks for a transaction that the chain would refuse', async () => {
    const poor = () => {
      throw {
        code: -32003,
        message: 'Insufficient funds for gas * price + value',
      }
    }
    const { provider, approve } = setUp({
      chain: fakeChain({ eth_estimateGas: poor }),
    })
    await provider.request({ method: 'eth_requestAccounts' })
    await expect(
      provider.request({ method: 'eth_sendTransaction', params: [transfer] }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/insufficient funds/i),
    })
    expect(approve).not.toHaveBeenCalled()
  })
})
