/**
 * Compiles the contracts and writes what the rest of the project needs of
 * them. With `--check` it writes nothing and fails where a file has drifted.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { concatHex, getContractAddress, keccak256, toHex } from 'viem'
import type { Hex } from 'viem'

interface Artifact {
  abi: unknown[]
  bytecode: Hex
}

const root = new URL('../../', import.meta.url)
const factory = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
const salt = keccak256(toHex('Freehold Deeds'))
const header =
  '// Written by scripts/chain/write-abi.ts from contracts/src. Not by hand.\n'

/** Runs the project's Hardhat; the compiler comes from node_modules. */
function compile(): void {
  const hardhat = fileURLToPath(
    new URL('cli.js', import.meta.resolve('hardhat')),
  )
  const args = [hardhat, 'build', '--quiet', '--no-tests']
  const run = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
  })
  if (run.status === 0) return
  process.stderr.write(run.stdout + run.stderr)
  process.exit(1)
}

function readArtifact(name: string): Artifact {
  const path = `artifacts/contracts/src/${name}.sol/${name}.json`
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Artifact
}

function abiFile(abi: unknown[]): string {
  const entries = abi.map((entry) => `  ${JSON.stringify(entry)},\n`).join('')
  return (
    `${header}/** The interface of the Deeds contract. */\n` +
    `export const deedsAbi = [\n${entries}] as const\n`
  )
}

function deploymentOf(initCode: Hex) {
  const initCodeHash = keccak256(initCode)
  const address = getContractAddress({
    opcode: 'CREATE2',
    from: factory,
    salt,
    bytecodeHash: initCodeHash,
  })
  const version = initCodeHash.slice(2, 10)
  return { contract: 'Deeds', version, address, factory, salt, initCodeHash }
}

function codeFile(initCode: Hex): string {
  const deployment = deploymentOf(initCode)
  const constants = [
    [
      'deedsVersion',
      'Names this code: the first bytes of its hash.',
      deployment.version,
    ],
    ['deedsAddress', 'The same on every chain.', deployment.address],
    [
      'deedsFactory',
      'The CREATE2 factory that is known on all chains.',
      factory,
    ],
    [
      'deedsDeployCall',
      'What the factory is sent: salt, then init code.',
      concatHex([salt, initCode]),
    ],
  ]
  return header + constants.map(constantOf).join('')
}

function constantOf([name, words, value]: string[]): string {
  return `/** ${words} */\nexport const ${name} =\n  '${value}'\n`
}

function outputs(): Map<string, string> {
  const { abi, bytecode } = readArtifact('Deeds')
  const deployment = JSON.stringify(deploymentOf(bytecode), null, 2)
  return new Map([
    ['lib/registry/deeds-abi.ts', abiFile(abi)],
    ['lib/registry/deeds-code.ts', codeFile(bytecode)],
    ['deployments/deeds.json', `${deployment}\n`],
  ])
}

function isDrifted(path: string, text: string): boolean {
  const url = new URL(path, root)
  return !existsSync(url) || readFileSync(url, 'utf8') !== text
}

compile()
const drifted = [...outputs()].filter(([path, text]) => isDrifted(path, text))
if (process.argv.includes('--check')) {
  for (const [path] of drifted) {
    process.stderr.write(`${path} is not what the contracts say.\n`)
  }
  if (drifted.length > 0) {
    process.stderr.write('Run: node scripts/chain/write-abi.ts\n')
    process.exitCode = 1
  }
} else {
  for (const [path, text] of drifted) writeFileSync(new URL(path, root), text)
}
