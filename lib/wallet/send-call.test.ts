import { numberToHex } from 'viem'
import { describe, expect, it, vi } from 'vitest'
import type { WalletProvider } from './announce-guest.ts'
import { sendCall } from './send-call.ts'

const ada = '0x00000000000000000000000000000000000000A1'
const bob = '0x00000000000000000000000000000000000000b2'
const hash = `0x${'77'.repeat(32)}`
const call = {
  account: ada,
  chainId: 31337,
  to: '0x00000000000000000000000000000000000000DE',
  data: '0x12',
} as const

/** A wallet that answers, or throws what it is given to throw. */
function walletWith(answers: Record<string, unknown> = {}) {
  const all: Record<string, unknown> = {
    eth_accounts: [ada.toLowerCase()],
    eth_chainId: '0x7a69',
    eth_sendTransaction: hash,
    ...answers,
  }
  const request = vi.fn(async ({ method }: { method: string }) => {
    const answer = all[method]
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer() : answer
  })
  return { request, provider: { request } as unknown as WalletProvider }
}

function failure(code: number, message = 'no') {
  return Object.assign(new Error(message), { code })
}

describe('sending a call through a wallet', () => {
  it('hands it over as it is and returns the hash', async () => {
    const { provider, request } = walletWith()
    expect(await sendCall(provider, call)).toBe(hash)
    expect(request).toHaveBeenLastCalledWith({
      method: 'eth_sendTransaction',
      params: [
        {
          chainId: numberToHex(call.chainId),
          from: ada,
          to: call.to,
          data: '0x12',
          value: '0x0',
        },
      ],
    })
  })

  const wrapped = new Error('viem', { cause: failure(4001) })
  const wordy = new Error('The user rejected the request.')
  const plain = () => Promise.reject({ code: 4001, message: 'no' })
  const poor = failure(-32000, 'err: insufficient funds for gas * price')
  it.each([
    ['wallet-rejected', 'an error', failure(4001)],
    ['wallet-rejected', 'a wrapped error', wrapped],
    ['wallet-rejected', 'a plain object', plain],
    ['wallet-rejected', 'an open question', failure(-32002)],
    ['wallet-rejected', 'words without a code', wordy],
    ['insufficient-funds', 'the chain’s words', poor],
    ['chain-unreachable', 'a dead chain', failure(4900)],
    ['wallet-missing', 'a withdrawn permission', failure(4100)],
    ['transaction-failed', 'a revert', failure(3, 'execution reverted')],
  ])('reports %s for %s', async (code, _, thrown) => {
    const { provider } = walletWith({ eth_sendTransaction: thrown })
    await expect(sendCall(provider, call)).rejects.toMatchObject({ code })
  })

  it.each([
    ['wallet-missing', 'account', { eth_accounts: [bob] }],
    ['wrong-chain', 'chain', { eth_chainId: '0x1' }],
  ])('refuses with %s when the %s changed meanwhile', async (code, _, now) => {
    const { provider, request } = walletWith(now)
    await expect(sendCall(provider, call)).rejects.toMatchObject({ code })
    expect(request).not.toHaveBeenCalledWith(
      expect.objectContaining({ method: 'eth_sendTransaction' }),
    )
  })

  it('stops waiting for a slow wallet when the person gives up', async () => {
    const never = () => new Promise(() => undefined)
    const { provider } = walletWith({ eth_sendTransaction: never })
    const person = new AbortController()
    const sending = sendCall(provider, call, { signal: person.signal })
    setTimeout(() => person.abort(), 5)
    await expect(sending).rejects.toMatchObject({ code: 'aborted' })
  })
})
