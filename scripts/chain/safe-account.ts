import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import {
  concatHex,
  encodeFunctionData,
  hashTypedData,
  parseAbi,
  zeroAddress,
} from 'viem'
import type { Hex, LocalAccount } from 'viem'
import type { EdrChain } from './edr.ts'

const require = createRequire(import.meta.url)

const abi = parseAbi([
  'function setup(address[] owners, uint256 threshold, address to, bytes data, address fallbackHandler, address paymentToken, uint256 payment, address paymentReceiver)',
  'function createProxyWithNonce(address singleton, bytes initializer, uint256 saltNonce) returns (address proxy)',
])

/** The contracts that all Safe accounts share. */
export interface SafeContracts {
  singleton: Hex
  factory: Hex
  /** Answers ERC-1271 for the account that asks it. */
  handler: Hex
}

/** An account that may not be on the chain yet. */
export interface SafeAccount {
  address: Hex
  /** What the factory is sent to make it. */
  createCall: Hex
}

/** Deploys Safe's contracts with the code that its npm package carries. */
export async function deploySafe(chain: EdrChain): Promise<SafeContracts> {
  return {
    singleton: await deploy(chain, 'Safe.sol/Safe'),
    factory: await deploy(
      chain,
      'proxies/SafeProxyFactory.sol/SafeProxyFactory',
    ),
    handler: await deploy(
      chain,
      'handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler',
    ),
  }
}

/** What tells a new Safe its owners, and how many of them must sign. */
export function safeSetupCall(
  { handler }: SafeContracts,
  owners: LocalAccount[],
  threshold: number,
): Hex {
  const addresses = owners.map(({ address }) => address)
  return encodeFunctionData({
    abi,
    functionName: 'setup',
    args: [
      addresses,
      BigInt(threshold),
      zeroAddress,
      '0x',
      handler,
      zeroAddress,
      0n,
      zeroAddress,
    ],
  })
}

/** Where the factory will put a Safe, and the call that makes it. */
export async function planSafe(
  chain: EdrChain,
  { singleton, factory }: SafeContracts,
  setupCall: Hex,
  salt: bigint,
): Promise<SafeAccount> {
  const args = [singleton, setupCall, salt] as const
  const functionName = 'createProxyWithNonce'
  const { result } = await chain.client.simulateContract({
    address: factory,
    abi,
    functionName,
    args,
  })
  const createCall = encodeFunctionData({ abi, functionName, args })
  return { address: result, createCall }
}

/**
 * Signs a hash as owners of a Safe do: the hash is a message of this Safe, and
 * the signatures stand in the order of the owners' addresses.
 */
export async function signAsSafe(
  safe: Hex,
  owners: LocalAccount[],
  hash: Hex,
): Promise<Hex> {
  const wrapped = hashTypedData({
    domain: { chainId: 31337, verifyingContract: safe },
    types: { SafeMessage: [{ name: 'message', type: 'bytes' }] },
    primaryType: 'SafeMessage',
    message: { message: hash },
  })
  const inOrder = owners.toSorted((a, b) =>
    BigInt(a.address) < BigInt(b.address) ? -1 : 1,
  )
  return concatHex(
    await Promise.all(inOrder.map((owner) => sign(owner, wrapped))),
  )
}

/** @throws Error for an account that signs no bare hashes. */
export async function sign(account: LocalAccount, hash: Hex): Promise<Hex> {
  if (account.sign === undefined) throw new Error('A key must sign this.')
  return account.sign({ hash })
}

async function deploy(chain: EdrChain, path: string): Promise<Hex> {
  const [from] = chain.accounts
  if (from === undefined) throw new Error('No accounts.')
  const data = readCode(path)
  const { contractAddress } = await chain.send({ from, data })
  if (!contractAddress) throw new Error(`${path} was not deployed.`)
  return contractAddress
}

function readCode(path: string): Hex {
  const folder = dirname(
    require.resolve('@safe-global/safe-smart-account/package.json'),
  )
  const file = `${folder}/build/artifacts/contracts/${path}.json`
  const { bytecode } = JSON.parse(readFileSync(file, 'utf8')) as {
    bytecode: Hex
  }
  return bytecode
}
