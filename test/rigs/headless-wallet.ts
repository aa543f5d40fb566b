import { createRequire } from 'node:module'
import type * as Headless from 'headless-web3-provider'
import type { Page } from 'playwright-core'
import { createTestClient, http, parseEther } from 'viem'
import { getBalance } from 'viem/actions'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

// A CommonJS package whose names Node can't see from an import.
const { injectHeadlessWeb3Provider, Web3RequestKind: Kind } = createRequire(
  import.meta.url,
)('headless-web3-provider') as typeof Headless

/** What the package announces itself as, by EIP-6963. */
export const HEADLESS_RDNS = 'headless-web3-provider'

export interface HeadlessAccount {
  key: `0x${string}`
  address: `0x${string}`
}

/** A wallet of another maker in one page, driven from here. */
export interface HeadlessWallet {
  /** Waits for the request and approves it. */
  approveConnection(): Promise<void>
  approveTransaction(): Promise<void>
  rejectTransaction(): Promise<void>
  /** EIP-712 data; resolves once the wallet was asked. */
  approveTypedData(): Promise<void>
  approveSwitch(): Promise<void>
  /** How many transactions wait for a decision. */
  waiting(): number
  /** Makes this the account of the wallet, as a person does in its menu. */
  switchAccount(account: HeadlessAccount): Promise<void>
  addChain(id: number, rpcUrl: string): void
}

export function newAccount(): HeadlessAccount {
  const key = generatePrivateKey()
  return { key, address: privateKeyToAccount(key).address }
}

/** Sets the balance of a local account on anvil, in whole coins. */
export async function fund(
  rpcUrl: string,
  address: `0x${string}`,
  coins: string,
): Promise<void> {
  const chain = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await chain.setBalance({ address, value: parseEther(coins) })
}

/** Wei of an account. */
export async function balanceOf(
  rpcUrl: string,
  address: `0x${string}`,
): Promise<bigint> {
  const chain = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  return getBalance(chain, { address })
}

export interface HeadlessWalletOptions {
  account: HeadlessAccount
  chainId: number
  rpcUrl: string
  /** Methods that the package does not have, by name; they get a parameter. */
  methods?: Record<string, (first: unknown) => Promise<unknown>> | undefined
}

/** Puts the wallet into the page; call it before the page is opened. */
export async function injectWallet(
  page: Page,
  { account, chainId, rpcUrl, methods = {} }: HeadlessWalletOptions,
): Promise<HeadlessWallet> {
  const wallet = await injectHeadlessWeb3Provider(
    page,
    [account.key],
    chainId,
    rpcUrl,
  )
  await page.addInitScript(completeProvider)
  addMethods(wallet, methods)
  keepErrorCodes(wallet)
  return {
    approveConnection: () => wallet.authorize(Kind.RequestAccounts),
    approveTransaction: () => wallet.authorize(Kind.SendTransaction),
    rejectTransaction: () => wallet.reject(Kind.SendTransaction),
    approveTypedData: () => wallet.authorize(Kind.SignTypedDataV4),
    approveSwitch: () => wallet.authorize(Kind.SwitchEthereumChain),
    waiting: () => wallet.getPendingRequestCount(Kind.SendTransaction),
    switchAccount: (next) => wallet.changeAccounts([next.key]),
    addChain: (id, url) => wallet.addNetwork(id, url),
  }
}

function addMethods(
  wallet: Headless.Web3ProviderBackend,
  methods: NonNullable<HeadlessWalletOptions['methods']>,
): void {
  const request = wallet.request.bind(wallet)
  wallet.request = (call) => {
    const answer = methods[call.method]
    const [first] = Array.isArray(call.params) ? call.params : []
    return answer === undefined ? request(call) : answer(first)
  }
}

/**
 * An Error loses its code on the way into the page, a plain object keeps it;
 * EIP-1193 tells a rejection by code 4001.
 */
function keepErrorCodes(wallet: Headless.Web3ProviderBackend): void {
  const request = wallet.request.bind(wallet)
  wallet.request = (call) =>
    request(call).catch((thrown: { code?: number; message?: string }) => {
      const { code, message } = thrown
      throw { code, message } as unknown as Error
    })
}

/** EIP-1193 names `removeListener`; the package has it under `off` only. */
function completeProvider(): void {
  const provider: unknown = Reflect.get(window, 'ethereum')
  if (typeof provider !== 'object' || provider === null) return
  const off: unknown = Reflect.get(provider, 'off')
  Reflect.set(provider, 'removeListener', off)
}
