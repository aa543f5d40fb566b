import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { findFoundry, forgeEnvironment } from '../chain/foundry-binary.ts'
import { packageBin, runCommand } from '../process/run-command.ts'
import type { CommandResult } from '../process/run-command.ts'
import { joinResults, oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

const solhint = [
  ...packageBin('solhint/solhint.js'),
  '--noPoster',
  '--disc',
  '--max-warnings=0',
]

/** Both analysers must find something here, or they look at nothing. */
const fault = `// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

contract Fault {
    function cut(uint256 value) external view returns (uint8) {
        return tx.origin == msg.sender ? uint8(value) : 0;
    }
}
`

/**
 * The static analysers over the contracts: solhint by .solhint.json, sources
 * and tests, and `forge lint` by contracts/foundry.toml, sources.
 */
export const solidityLintStep: Step = {
  name: 'solidity-lint',
  run: async ({ root }) => {
    const all = await readdir(`${root}/contracts`, { recursive: true })
    const files = all.filter((name) => name.endsWith('.sol')).toSorted()
    const folder = `${root}/cache/forge/fault`
    await mkdir(`${folder}/src`, { recursive: true })
    await writeFile(`${folder}/src/Fault.sol`, fault)
    return joinResults([
      judgeLint('solhint', files, await runSolhint(files)),
      judgeFault(
        'solhint',
        await runCommand([...solhint, 'cache/forge/fault/src/Fault.sol']),
      ),
      judgeForge(files, await runForge(`${root}/contracts`)),
      judgeFault('forge lint', await runForge(folder)),
    ])
  },
}

/** Fails on findings, and just as much when there was no file to look at. */
export function judgeLint(
  name: string,
  files: string[],
  { code, output }: CommandResult,
): StepResult {
  const nothing = files.length === 0 ? 'no Solidity file was found\n' : ''
  return oneTest(name, code === 0 && nothing === '', nothing + output)
}

/** forge says how many files it read: each source must be among them. */
export function judgeForge(files: string[], result: CommandResult): StepResult {
  const sources = files.filter((file) => /^src[/\\]/u.test(file))
  const read = Number(/Compiling (\d+) files/u.exec(result.output)?.[1] ?? 0)
  const missed = read < sources.length
  const words = `${read} of ${sources.length} sources were read\n`
  return judgeLint('forge lint', sources, {
    ...result,
    code: missed ? 1 : result.code,
    output: words + result.output,
  })
}

function judgeFault(name: string, { code, output }: CommandResult): StepResult {
  const finds = code !== 0 && /tx-origin|unsafe-typecast/u.test(output)
  return oneTest(`${name} finds a planted fault`, finds, output)
}

function runSolhint(files: string[]): Promise<CommandResult> {
  return runCommand([...solhint, ...files.map((name) => `contracts/${name}`)])
}

function runForge(folder: string): Promise<CommandResult> {
  const settings = ['--root', folder, '--force', '--deny', 'notes']
  return runCommand(
    [findFoundry('forge'), 'lint', ...settings, `${folder}/src`],
    { env: forgeEnvironment() },
  )
}
