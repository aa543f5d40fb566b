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

/** A contract and the room of lib/ that speaks to it. */
interface Contract {
  /** As in contracts/src. */
  name: string
  /** The start of its constants and files. */
  word: string
  folder: string
}

const contracts: Contract[] = [
  { name: 'Deeds', word: 'deeds', folder: 'lib/registry/contract' },
  { name: 'Names', word: 'names', folder: 'lib/names' },
]

const root = new URL('../../', import.meta.url)
const factory = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
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

function abiFile({ name, word }: Contract, abi: unknown[]): string {
  const entries = abi.map((entry) => `  ${JSON.stringify(entry)},\n`).join('')
  return (
    `${header}/** The interface of the ${name} contract. */\n` +
    // One entry a line: as the formatter would have it, nobody could compare.
    '// oxfmt-ignore\n' +
    `export const ${word}Abi = [\n${entries}] as const\n`
  )
}

function deploymentOf({ name }: Contract, initCode: Hex) {
  const salt = keccak256(toHex(`Freehold ${name}`))
  const initCodeHash = keccak256(initCode)
  const address = getContractAddress({
    opcode: 'CREATE2',
    from: factory,
    salt,
    bytecodeHash: initCodeHash,
  })
  const version = initCodeHash.slice(2, 10)
  return { contract: name, version, address, factory, salt, initCodeHash }
}

function codeFile(contract: Contract, initCode: Hex): string {
  const { version, address, salt } = deploymentOf(contract, initCode)
  const constants = [
    ['Version', 'Names this code: the first bytes of its hash.', version],
    ['Address', 'The same on every chain.', address],
    ['Factory', 'The CREATE2 factory that is known on all chains.', factory],
    [
      'DeployCall',
      'What the factory is sent: salt, then init code.',
      concatHex([salt, initCode]),
    ],
  ]
  const { word } = contract
  return header + constants.map((parts) => constantOf(word, parts)).join('')
}

function constantOf(word: string, [name, words, value]: string[]): string {
  const start = `export const ${word}${name} =`
  const line = `${start} '${value}'`
  const text = line.length > 80 ? `${start}\n  '${value}'` : line
  return `/** ${words} */\n${text}\n`
}

function outputsOf(contract: Contract): [path: string, text: string][] {
  const { name, word, folder } = contract
  const { abi, bytecode } = readArtifact(name)
  const deployment = JSON.stringify(deploymentOf(contract, bytecode), null, 2)
  return [
    [`${folder}/${word}-abi.ts`, abiFile(contract, abi)],
    [`${folder}/${word}-code.ts`, codeFile(contract, bytecode)],
    [`deployments/${word}.json`, `${deployment}\n`],
  ]
}

function isDrifted(path: string, text: string): boolean {
  const url = new URL(path, root)
  return !existsSync(url) || readFileSync(url, 'utf8') !== text
}

compile()
const drifted = contracts
  .flatMap(outputsOf)
  .filter(([path, text]) => isDrifted(path, text))
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
