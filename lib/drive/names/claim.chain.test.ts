import 'fake-indexeddb/auto'
import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction, setBalance } from 'viem/actions'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { AppError } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { quoteName, sendName } from './change.ts'
import { beginClaim, finishClaim, readClaim, reserveAgain } from './claim.ts'
import type { ClaimParts } from './claim.ts'
import { openClaims } from './claims.ts'
import { readOwnName } from './mine.ts'
import { nameReads } from './reads.ts'
import type { WalletPort } from '../record/record-port.ts'

const chainId = 31337
const alice = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const bob = privateKeyToAccount(`0x${'b0'.repeat(32)}`)
const day = 86_400

let anvil: RunningAnvil
let config: NetworkConfig
let client: ReturnType<typeof createChainClient>
let parts: ClaimParts
let count = 0

beforeAll(async () => {
  anvil = await startAnvil()
  const { address, deployedAt, names } = await deployDeeds({ url: anvil.url })
  const chain = {
    id: chainId,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    names: names.address,
    deployedAt,
    faucet: true,
  }
  config = { profile: 'local', relays: [], iceServers: [], chains: [chain] }
  client = createChainClient(chain)
  for (const { address: account } of [alice, bob]) {
    const gift = { address: account, value: 10n ** 20n }
    await setBalance({ ...client, mode: 'anvil' } as never, gift)
  }
}, 60_000)

afterAll(() => anvil?.stop())

beforeEach(async () => {
  parts = await browser()
})

/** Another browser: its own store of secrets. */
async function browser(): Promise<ClaimParts> {
  const claims = await openClaims(`claims-${++count}`)
  const newSecret = () =>
    `0x${String(count).padStart(2, '0').repeat(32)}` as const
  return { config, claims, newSecret, clock: { now: () => 0 } }
}

function walletOf(account: typeof alice): WalletPort {
  return {
    address: account.address,
    chainId,
    send: ({ to, data }) => sendTransaction(client, { account, to, data }),
  }
}

async function later(seconds: number) {
  const ask = (method: string, params: unknown[]) =>
    client.request({ method, params } as never)
  await ask('evm_increaseTime', [seconds])
  await ask('evm_mine', [])
}

async function claim(wallet: WalletPort, handle: string, by = parts) {
  await beginClaim(by, wallet, handle)
  await later(31)
  await finishClaim(by, wallet)
}

const reads = () => nameReads(config, chainId)
const whoOf = ({ address: account }: WalletPort) => ({ account, chainId })

test('a claim goes on in another tab, after a reload, and ends held', async () => {
  const wallet = walletOf(alice)
  const who = whoOf(wallet)
  await beginClaim(parts, wallet, 'alice')
  const sameStore = await openClaims(`claims-${count}`)
  const otherTab = { ...parts, claims: sameStore }
  expect((await readClaim(otherTab, who))?.stage.at).toBe('waiting')
  await expect(finishClaim(otherTab, wallet)).rejects.toMatchObject({
    code: 'name-refused',
  })
  await later(31)
  expect((await readClaim(otherTab, who))?.stage.at).toBe('ready')
  await finishClaim(otherTab, wallet)
  expect(await readClaim(parts, who)).toBeUndefined()
  expect((await reads().nameOf(alice.address))?.handle).toBe('alice')
  expect((await reads().byName('alice'))?.owner).toBe(alice.address)
})

test('the secret is kept before the wallet opens, and dropped after a no', async () => {
  const wallet = walletOf(bob)
  let kept: string | undefined
  const refusing: WalletPort = {
    ...wallet,
    async send() {
      kept = (await parts.claims.get(whoOf(wallet)))?.secret
      throw new AppError('wallet-rejected', 'Declined.')
    },
  }
  const begun = beginClaim(parts, refusing, 'robert')
  await expect(begun).rejects.toMatchObject({ code: 'wallet-rejected' })
  expect(kept).toMatch(/^0x[0-9a-f]{64}$/)
  expect(await readClaim(parts, whoOf(wallet))).toBeUndefined()
})

test('an answer that was lost is found on the chain', async () => {
  const wallet = walletOf(bob)
  const silent: WalletPort = {
    ...wallet,
    async send(call) {
      await wallet.send(call)
      throw new AppError('aborted', 'The page was closed.')
    },
  }
  await expect(beginClaim(parts, silent, 'robert')).rejects.toThrow()
  const view = await readClaim(parts, whoOf(wallet))
  expect(view?.stage.at).toBe('waiting')
})

test('a name taken while one waits is told with its holder', async () => {
  await beginClaim(parts, walletOf(bob), 'carol')
  const carol = privateKeyToAccount(`0x${'ca'.repeat(32)}`)
  const gift = { address: carol.address, value: 10n ** 20n }
  await setBalance({ ...client, mode: 'anvil' } as never, gift)
  await claim(walletOf(carol), 'carol', await browser())
  const view = await readClaim(parts, whoOf(walletOf(bob)))
  expect(view?.stage).toEqual({ at: 'taken', owner: carol.address })
  await expect(finishClaim(parts, walletOf(bob))).rejects.toMatchObject({
    code: 'name-refused',
  })
})

test('a reservation that was left for a day can be made again', async () => {
  const wallet = walletOf(bob)
  await beginClaim(parts, wallet, 'robert')
  await later(day + 60)
  expect((await readClaim(parts, whoOf(wallet)))?.stage.at).toBe('late')
  await reserveAgain(parts, wallet)
  await later(31)
  await finishClaim(parts, wallet)
  expect((await reads().nameOf(bob.address))?.handle).toBe('robert')
})

test('labels are listed as they lead now', async () => {
  const wallet = walletOf(alice)
  const set = (label: string, tokenId?: string) =>
    sendName(config, wallet, { action: 'label', label, tokenId })
  await set('photos', '7')
  await set('photos', '8')
  await set('Käse', '9')
  await set('gone', '1')
  await set('gone')
  expect(await reads().labelsOf(alice.address)).toEqual([
    { label: 'Käse', tokenId: '9' },
    { label: 'photos', tokenId: '8' },
  ])
  const record = await reads().recordAt({ handle: 'alice', label: 'photos' })
  expect(record).toMatchObject({ tokenId: '8', chainId })
})

test('what the contract would refuse is said before a wallet opens', async () => {
  const offer = { action: 'accept', handle: 'alice' } as const
  const quote = quoteName(config, bob.address, chainId, offer)
  await expect(quote).rejects.toMatchObject({
    code: 'name-refused',
    shortMessage: 'Nobody offers this name to this account any more.',
  })
})

test('a name whose time is over is still its holder’s to renew', async () => {
  const wallet = walletOf(alice)
  await readOwnName(config, parts.claims, whoOf(wallet))
  await later(366 * day)
  expect(await reads().nameOf(alice.address)).toBeUndefined()
  const own = await readOwnName(config, parts.claims, whoOf(wallet))
  expect(own).toMatchObject({ handle: 'alice', expired: true })
  await sendName(config, wallet, { action: 'renew' })
  const renewed = await readOwnName(config, parts.claims, whoOf(wallet))
  expect(renewed).toMatchObject({ handle: 'alice', expired: false })
})
