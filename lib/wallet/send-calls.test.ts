import { describe, expect, it, vi } from 'vitest'
import type { WalletProvider } from './announce-guest.ts'
import { sendCalls } from './send-calls.ts'

const ada = '0x00000000000000000000000000000000000000A1'
const hash = `0x${'77'.repeat(32)}`
const call = {
  account: ada,
  chainId: 31337,
  to: '0x00000000000000000000000000000000000000DE',
  data: '0x12',
} as const
const atomic = { '0x7a69': { atomic: { status: 'supported' } } }

/** A wallet that answers, or throws what it is given to throw. */
function walletWith(answers: Record<string, unknown>) {
  const all: Record<string, unknown> = {
    eth_accounts: [ada],
    eth_chainId: '0x7a69',
    wallet_getCapabilities: atomic,
    wallet_sendCalls: { id: '0x1d' },
    ...answers,
  }
  const request = vi.fn(async ({ method }: { method: string }) => {
    const answer = all[method]
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer() : answer
  })
  return { request, provider: { request } as unknown as WalletProvider }
}

function failure(code: number) {
  return Object.assign(new Error('no'), { code })
}

describe('several calls as one', () => {
  it('are sent all or none, and waited for', async () => {
    const answers = [{ status: 100 }]
    const done = { status: 200, receipts: [{ transactionHash: hash }] }
    const { provider, request } = walletWith({
      wallet_getCallsStatus: () => answers.pop() ?? done,
    })
    const calls = [call, { ...call, data: '0x34' as const }]
    expect(await sendCalls(provider, calls, { every: 1 })).toBe(hash)
    const asked = request.mock.calls.find(
      ([{ method }]) => method === 'wallet_sendCalls',
    )
    expect(asked?.[0]).toMatchObject({
      params: [
        {
          version: '2.0.0',
          from: ada,
          chainId: '0x7a69',
          atomicRequired: true,
          calls: [{ data: '0x12' }, { data: '0x34' }],
        },
      ],
    })
  })

  it('are left alone by a wallet that cannot: nothing is asked', async () => {
    for (const answer of [
      failure(4200),
      failure(-32601),
      {},
      { '0x7a69': { atomic: { status: 'unsupported' } } },
    ]) {
      const { provider, request } = walletWith({
        wallet_getCapabilities: answer,
      })
      expect(await sendCalls(provider, [call])).toBeUndefined()
      const methods = request.mock.calls.map(([{ method }]) => method)
      expect(methods).not.toContain('wallet_sendCalls')
    }
  })

  it('go one by one when the person declines the wallet’s upgrade', async () => {
    const { provider } = walletWith({ wallet_sendCalls: failure(5750) })
    expect(await sendCalls(provider, [call])).toBeUndefined()
  })

  it('are not sent when the person declines them', async () => {
    const { provider } = walletWith({ wallet_sendCalls: failure(4001) })
    await expect(sendCalls(provider, [call])).rejects.toMatchObject({
      code: 'wallet-rejected',
    })
  })

  it('stay under way while the wallet cannot say how far they are', async () => {
    const answers = [null, failure(-32603)]
    const done = { status: 200, receipts: [{ transactionHash: hash }] }
    const { provider } = walletWith({
      wallet_getCallsStatus: () => {
        const answer = answers.length === 0 ? done : answers.pop()
        if (answer instanceof Error) throw answer
        return answer
      },
    })
    expect(await sendCalls(provider, [call], { every: 1 })).toBe(hash)
  })

  it('that were taken without an id are never sent a second time', async () => {
    for (const answer of [null, {}, 7]) {
      const { provider } = walletWith({ wallet_sendCalls: answer })
      await expect(sendCalls(provider, [call])).rejects.toMatchObject({
        code: 'transaction-failed',
      })
    }
  })

  it('that the wallet gave up say so', async () => {
    const { provider } = walletWith({ wallet_getCallsStatus: { status: 400 } })
    await expect(sendCalls(provider, [call])).rejects.toMatchObject({
      code: 'transaction-failed',
    })
  })
})
