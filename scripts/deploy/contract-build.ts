import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { keccak256, slice } from 'viem'
import type { Hex } from 'viem'
import { contracts } from '../chain/deploy-deeds.ts'
import type { ContractCode } from '../chain/deploy-contract.ts'

/** A contract with everything that deploying and verifying it needs. */
export interface ContractBuild extends ContractCode {
  salt: Hex
  initCode: Hex
  /** Keccak-256 of the code that will stand at the address. */
  runtimeHash: Hex
  compiler: CompilerRun
}

/** How the code came to be: enough for anybody to make it again. */
export interface CompilerRun {
  /** With the commit: `0.8.37+commit.f401782d`. */
  version: string
  settings: Record<string, unknown>
  /** Standard JSON input of solc, without a choice of outputs. */
  input: Record<string, unknown>
  /** `file:contract`, with the file's name in the input. */
  identifier: string
}

interface Artifact {
  bytecode: Hex
  deployedBytecode: Hex
  inputSourceName: string
  buildInfoId: string
  immutableReferences: object
}

interface BuildInfo {
  solcLongVersion: string
  input: { settings: Record<string, unknown> } & Record<string, unknown>
}

const root = new URL('../../', import.meta.url)

/**
 * Compiles both contracts from their sources.
 *
 * @throws Error when they do not compile, or are not what the app speaks to.
 */
export function buildContracts(): ContractBuild[] {
  compile()
  return contracts.map(readBuild)
}

function compile(): void {
  const hardhat = fileURLToPath(
    new URL('cli.js', import.meta.resolve('hardhat')),
  )
  const run = spawnSync(
    process.execPath,
    [hardhat, 'build', '--quiet', '--no-tests'],
    { cwd: fileURLToPath(root), encoding: 'utf8' },
  )
  if (run.status === 0) return
  throw new Error(`The contracts do not compile.\n${run.stdout}${run.stderr}`)
}

function readBuild(code: ContractCode): ContractBuild {
  const { name } = code
  const artifact = readJson<Artifact>(
    `artifacts/contracts/src/${name}.sol/${name}.json`,
  )
  const { salt, initCode } = splitCall(code)
  if (artifact.bytecode !== initCode) {
    throw new Error(
      `The sources of ${name} are not what the app speaks to. ` +
        'Run: node scripts/chain/write-abi.ts',
    )
  }
  const runtimeHash = keccak256(artifact.deployedBytecode)
  return {
    ...code,
    salt,
    initCode,
    runtimeHash,
    compiler: runOf(artifact, name),
  }
}

/** What the factory is sent is the salt and, behind it, the init code. */
export function splitCall({ deployCall }: ContractCode): {
  salt: Hex
  initCode: Hex
} {
  return { salt: slice(deployCall, 0, 32), initCode: slice(deployCall, 32) }
}

function runOf(artifact: Artifact, name: string): CompilerRun {
  const { buildInfoId, inputSourceName } = artifact
  const path = `artifacts/build-info/${buildInfoId}.json`
  const { solcLongVersion, input } = readJson<BuildInfo>(path)
  // Which outputs were asked for changes nothing of the code.
  const { outputSelection: _, ...settings } = input.settings
  return {
    version: solcLongVersion,
    settings,
    input: { ...input, settings },
    identifier: `${inputSourceName}:${name}`,
  }
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T
}
