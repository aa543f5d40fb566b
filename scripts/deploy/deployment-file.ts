import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keccak256 } from 'viem'
import type { Hex } from 'viem'
import type { TargetChain } from './choose-chain.ts'
import type { ContractBuild } from './contract-build.ts'

/** `deployments/<chain id>.json`: what stands on a chain, and since when. */
export interface DeploymentFile {
  chainId: number
  chain: string
  contracts: DeployedContract[]
}

export interface DeployedContract {
  contract: string
  address: Hex
  /** Start of the init code's hash: names this code. */
  version: string
  factory: Hex
  salt: Hex
  initCodeHash: Hex
  /** Of the code at the address. */
  runtimeHash: Hex
  /** Where a search of its logs begins; 0 when the node could not tell. */
  block: number
  /** Undefined when somebody else brought it there. */
  transaction?: Hex | undefined
  compiler: { version: string; settings: Record<string, unknown> }
}

/** The line of a contract in the file. */
export function deployedContract(
  build: ContractBuild,
  arrival: { block: number; transaction?: Hex | undefined },
): DeployedContract {
  const { name, address, version, factory, salt, initCode, runtimeHash } = build
  return {
    contract: name,
    address,
    version,
    factory,
    salt,
    initCodeHash: keccak256(initCode),
    runtimeHash,
    ...arrival,
    compiler: {
      version: build.compiler.version,
      settings: build.compiler.settings,
    },
  }
}

/** What an earlier run wrote of this chain. */
export function readDeployment(
  folder: string,
  chainId: number,
): DeploymentFile | undefined {
  const path = pathOf(folder, chainId)
  if (!existsSync(path)) return undefined
  return JSON.parse(readFileSync(path, 'utf8')) as DeploymentFile
}

/** Writes the file and returns its path. */
export function writeDeployment(
  folder: string,
  chain: TargetChain,
  contracts: DeployedContract[],
): string {
  const path = pathOf(folder, chain.id)
  const file = { chainId: chain.id, chain: chain.name, contracts }
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
  return path
}

function pathOf(folder: string, chainId: number): string {
  return join(folder, `${chainId}.json`)
}
