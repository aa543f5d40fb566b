import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChainConfig } from '../base/network-config.ts'
import { createWalletSession } from './create-wallet-session.ts'
import { openGuestKeys } from './guest-key.ts'
import { createListeners } from './provider-listeners.ts'
import type { WalletSession } from './wallet-session.ts'

const chain: ChainConfig = {
  id: 31337,
  name: 'Local',
  coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: ['http://127.0.0.1:1'],
  deeds: '0x00000000000000000000000000000000000000DE',
  deployedAt: 0,
  faucet: false,
}
const ada = '0x00000000000000000000000000000000000000A1'
const bob = '0x00000000000000000000000000000000000000b2'

/** A wallet as an extension would be: it decides by `answers`. */
function fakeWallet(answers: Record<string, unknown> = {}) {
  const listeners = createListeners()
  const all: Record<string, unknown> = {
    eth_accounts: [ada],
    eth_requestAccounts: [ada],
    eth_chainId: '0x7a69',
    ...answers,
  }
  const request = vi.fn(async ({ method }: { method: string }) => {
    const answer = all[method]
    if (answer === undefined) throw { code: 4200, message: 'unsupported' }
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer() : answer
  })
  return {
    request,
    on: listeners.on,
    removeListener: listeners.off,
    emit: listeners.emit,
    all,
  }
}

function announce(provider: object, info: object) {
  const tell = () =>
    window.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', {
        detail: { info, provider },
      }),
    )
  window.addEventListener('eip6963:requestProvider', tell)
  tell()
}

function memory() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

const rejected = Object.assign(new Error('User rejected'), { code: 4001 })
const metamask = {
  uuid: '1',
  name: 'MetaMask',
  rdns: 'io.metamask',
  icon: 'data:image/png;base64,AA',
}
let databases = 0
let session: WalletSession

function open({
  storage = memory(),
  chains = [chain],
  database = `session-${databases++}`,
} = {}) {
  const fund = vi.fn(async () => undefined)
  const keys = openGuestKeys({ databaseName: database })
  session = createWalletSession({ chains, fund, target: window, storage, keys })
  return session
}

beforeEach(() => vi.stubGlobal('window', new EventTarget()))
afterEach(() => {
  session.close()
  vi.unstubAllGlobals()
})

describe('the wallet of a tab', () => {
  it('lists every wallet, also two with one rdns, and the guest last', () => {
    announce(fakeWallet(), metamask)
    const { state } = open()
    announce(fakeWallet(), {
      ...metamask,
      uuid: '2',
      name: 'Meta\u202eMask\u0000',
      icon: 'https://spy.example/pixel.png',
    })
    expect(state.getState().options).toEqual([
      {
        id: 'io.metamask',
        rdns: 'io.metamask',
        name: 'MetaMask',
        icon: metamask.icon,
        guest: false,
      },
      {
        id: 'io.metamask#2',
        rdns: 'io.metamask',
        name: 'MetaMask',
        icon: undefined,
        guest: false,
      },
      expect.objectContaining({
        id: 'eth.freehold.guest',
        name: 'Guest wallet',
        guest: true,
      }),
    ])
  })

  it('does not take a stranger with the guest’s name for the guest', async () => {
    announce(fakeWallet(), { ...metamask, rdns: 'eth.freehold.guest' })
    const { state, connect } = open()
    const ids = state.getState().options.map(({ id, guest }) => [id, guest])
    expect(ids).toEqual([
      ['eth.freehold.guest', false],
      ['eth.freehold.guest#2', true],
    ])
    await connect('eth.freehold.guest')
    expect(state.getState().guest).toBe(false)
  })

  it('connects the wallet that was chosen, and the guest instead when asked', async () => {
    announce(fakeWallet(), metamask)
    const { state, connect } = open()
    await connect('io.metamask')
    expect(state.getState()).toMatchObject({
      status: 'connected',
      address: ada,
      chainId: 31337,
      wrongChain: false,
      chain,
      name: 'MetaMask',
      guest: false,
    })
    await connect('eth.freehold.guest')
    expect(state.getState()).toMatchObject({
      status: 'connected',
      name: 'Guest wallet',
      guest: true,
    })
    expect(session.guest.state.getState()).toMatchObject({
      needsBackup: true,
      address: state.getState().address,
    })
    await session.disconnect()
    expect(state.getState()).toMatchObject({
      status: 'disconnected',
      address: undefined,
      guest: false,
    })
  })

  it('reports a declined connection and stays as it was', async () => {
    announce(
      fakeWallet({ eth_requestAccounts: rejected, eth_accounts: [] }),
      metamask,
    )
    const { state, connect } = open()
    await expect(connect('io.metamask')).rejects.toMatchObject({
      code: 'wallet-rejected',
    })
    expect(state.getState().status).toBe('disconnected')
    await expect(connect('io.gone')).rejects.toMatchObject({
      code: 'wallet-missing',
    })
  })

  it('connects the last wallet again after a reload, without a question', async () => {
    const storage = memory()
    const wallet = fakeWallet()
    announce(wallet, metamask)
    await open({ storage }).connect('io.metamask')
    session.close()
    wallet.request.mockClear()
    const { state } = open({ storage })
    await vi.waitFor(() => expect(state.getState().address).toBe(ada))
    expect(wallet.request).not.toHaveBeenCalledWith(
      expect.objectContaining({ method: 'eth_requestAccounts' }),
    )
    await session.disconnect()
    session.close()
    open({ storage })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(session.state.getState().status).toBe('disconnected')
  })

  it('is left here too when the person leaves it in another tab', async () => {
    announce(fakeWallet(), metamask)
    const { state, connect } = open()
    await connect('io.metamask')
    const key = 'freehold.wallet.recentConnectorId'
    const told = Object.assign(new Event('storage'), { key, newValue: null })
    window.dispatchEvent(told)
    await vi.waitFor(() => expect(state.getState().status).toBe('disconnected'))
  })

  it('follows the wallet’s account and chain, and says when the chain is wrong', async () => {
    const wallet = fakeWallet()
    announce(wallet, metamask)
    const { state, connect } = open()
    await connect('io.metamask')
    wallet.emit('accountsChanged', [bob])
    wallet.emit('chainChanged', '0x1')
    expect(state.getState()).toMatchObject({
      address: bob,
      chainId: 1,
      wrongChain: true,
      chain,
    })
    wallet.all['wallet_switchEthereumChain'] = () => {
      wallet.all['eth_chainId'] = '0x7a69'
      wallet.emit('chainChanged', '0x7a69')
      return null
    }
    await session.switchChain()
    expect(state.getState()).toMatchObject({
      chainId: 31337,
      wrongChain: false,
    })
  })
})
