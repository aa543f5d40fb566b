import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createTestClient,
  http,
  keccak256,
  parseTransaction,
  publicActions,
  recoverTransactionAddress,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAnvilWith } from '#test/rigs/anvil-with'
import { contracts } from '../chain/deploy-deeds.ts'
import { splitCall } from './contract-build.ts'
import type { ContractBuild } from './contract-build.ts'
import { deployToChain } from './deploy-to-chain.ts'
import {
  factoryAddress,
  factoryCost,
  factorySigner,
  factoryTransaction,
} from './factory.ts'

const rich = privateKeyToAccount(`0x${'0a'.repeat(32)}`)
const poor = privateKeyToAccount(`0x${'0b'.repeat(32)}`)
const chains = [
  { id: 10, arguments: [] },
  { id: 8453, arguments: ['--disable-default-create2-deployer'] },
  { id: 31337, arguments: [] },
]
const folder = mkdtempSync(join(tmpdir(), 'freehold-deploy-'))
const stops: (() => Promise<void>)[] = []
let builds: ContractBuild[]

beforeAll(async () => {
  for (const chain of chains) {
    const { url, stop } = await startAnvilWith(chain.id, chain.arguments)
    stops.push(stop)
    urls.set(chain.id, url)
    await clientOf(chain.id).setBalance({
      address: rich.address,
      value: 10n ** 18n,
    })
  }
  builds = await Promise.all(contracts.map(buildOf))
}, 60_000)

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()))
  rmSync(folder, { recursive: true, force: true })
})

const urls = new Map<number, string>()

function clientOf(id: number) {
  const transport = http(urls.get(id))
  return createTestClient({ mode: 'anvil', transport }).extend(publicActions)
}

/** A build without the compiler: a chain tells what the init code leaves. */
async function buildOf(code: (typeof contracts)[number]) {
  const { salt, initCode } = splitCall(code)
  const { data } = await clientOf(10).call({ data: initCode })
  const compiler = {
    version: '0.8.37+commit.f401782d',
    settings: { viaIR: true },
    input: { language: 'Solidity', sources: {} },
    identifier: `project/contracts/src/${code.name}.sol:${code.name}`,
  }
  const runtimeHash = keccak256(data ?? '0x')
  return { ...code, salt, initCode, runtimeHash, compiler }
}

async function deploy(id: number, { key = rich, dry = false } = {}) {
  const said: string[] = []
  const deployed = await deployToChain({
    chain: {
      id,
      name: `Chain ${id}`,
      coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: [urls.get(id) ?? ''],
    },
    builds,
    payer: dry ? undefined : async () => key,
    folder,
    say: (line) => said.push(line),
  })
  return { deployed, said: said.join('\n') }
}

describe('deploying', () => {
  test('a dry run tells gas, fee and addresses, and changes nothing', async () => {
    const before = await clientOf(10).getBlockNumber()
    const { deployed, said } = await deploy(10, { dry: true })
    expect(deployed).toBeUndefined()
    for (const { address } of builds) {
      expect(said).toContain(address)
      expect(await clientOf(10).getCode({ address })).toBeUndefined()
    }
    expect(said).toMatch(/Deeds 0x\w+: \d{7} gas, 0\.\d+\u202fETH/u)
    expect(said).toMatch(/In all about 0\.\d+\u202fETH/u)
    expect(await clientOf(10).getBlockNumber()).toBe(before)
    expect(existsSync(join(folder, '10.json'))).toBe(false)
  })

  test('too little balance is said before anything is sent', async () => {
    await expect(deploy(10, { key: poor })).rejects.toThrow(
      /has 0\u202fETH; the deployment needs up to 0\.\d+\u202fETH. Nothing was sent/u,
    )
    expect(await clientOf(10).getBlockNumber()).toBe(0n)
  })

  test('the same addresses on every chain, also without a factory', async () => {
    const seen = new Set<string>()
    for (const { id } of chains) {
      const { deployed, said } = await deploy(id)
      if (id === 8453) expect(said).toContain('factory was missing')
      for (const { address, runtimeHash } of deployed ?? []) {
        const code = await clientOf(id).getCode({ address })
        expect(keccak256(code ?? '0x')).toBe(runtimeHash)
        seen.add(address)
      }
    }
    expect([...seen]).toEqual(builds.map(({ address }) => address))
  }, 60_000)

  test('the file names block, transaction, hashes and compiler', () => {
    const file = JSON.parse(
      readFileSync(join(folder, '8453.json'), 'utf8'),
    ) as {
      chainId: number
      contracts: Record<string, unknown>[]
    }
    expect(file.chainId).toBe(8453)
    expect(file.contracts[0]).toMatchObject({
      contract: 'Deeds',
      address: builds[0]?.address,
      initCodeHash: keccak256(builds[0]?.initCode ?? '0x'),
      runtimeHash: builds[0]?.runtimeHash,
      block: expect.any(Number),
      transaction: expect.stringMatching(/^0x\w{64}$/u),
      compiler: { version: builds[0]?.compiler.version },
    })
  })

  test('a second run sends nothing and keeps the file', async () => {
    const path = join(folder, '10.json')
    const written = readFileSync(path, 'utf8')
    const before = await clientOf(10).getBlockNumber()
    const { said } = await deploy(10, { key: poor })
    expect(said).toContain('Nothing to do')
    expect(said).toContain(`there already, code ${builds[0]?.runtimeHash}`)
    expect(await clientOf(10).getBlockNumber()).toBe(before)
    expect(readFileSync(path, 'utf8')).toBe(written)
  })

  test('without its file a run finds the block again', async () => {
    const path = join(folder, '10.json')
    const before = JSON.parse(readFileSync(path, 'utf8')) as Told
    rmSync(path)
    const { deployed } = await deploy(10)
    const blocks = deployed?.map(({ block }) => block)
    expect(blocks).toEqual(before.contracts.map(({ block }) => block))
  })

  test('other code at an address of ours is refused', async () => {
    const address = builds[1]?.address ?? '0x'
    await clientOf(31337).setCode({ address, bytecode: '0x6001' })
    await expect(deploy(31337)).rejects.toThrow(/Other code than ours/u)
  })

  test('a server that answers for another chain is refused', async () => {
    urls.set(1, urls.get(10) ?? '')
    await expect(deploy(1)).rejects.toThrow(/answers for chain 10, not 1/u)
  })
})

interface Told {
  contracts: { block: number }[]
}

test('the presigned transaction is the known one', async () => {
  const serializedTransaction = factoryTransaction
  const { gas, gasPrice, nonce, chainId } = parseTransaction(
    serializedTransaction as never,
  ) as { gas: bigint; gasPrice: bigint; nonce?: number; chainId?: number }
  const signer = await recoverTransactionAddress({
    serializedTransaction: serializedTransaction as never,
  })
  expect(signer).toBe(factorySigner)
  expect(gas * gasPrice).toBe(factoryCost)
  expect(nonce ?? 0).toBe(0)
  expect(chainId).toBeUndefined()
  expect(factoryAddress).toBe(builds[0]?.factory)
})
