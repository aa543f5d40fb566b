import { packageBin, runCommand } from '../process/run-command.ts'
import { lastWords } from './last-words.ts'
import { joinResults, oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

/**
 * Solidity tests with fuzzing, invariants and gas ceilings; whether they reach
 * every branch; whether the typed ABI in lib/ is the one that the sources give.
 */
export const contractsStep: Step = {
  name: 'contracts',
  run: async ({ long }) => {
    const hardhat = packageBin('hardhat/dist/src/cli.js')
    const env = {
      HARDHAT_DISABLE_TELEMETRY_PROMPT: 'true',
      FORCE_COLOR: '0',
      FREEHOLD_LONG: long ? '1' : '',
    }
    const solidity = await runCommand([...hardhat, 'test', 'solidity'], { env })
    const drift = await runCommand(
      [process.execPath, 'scripts/chain/write-abi.ts', '--check'],
      { env },
    )
    return joinResults([
      countSolidity(solidity.output, solidity.code),
      oneTest('abi drift', drift.code === 0, drift.output),
      await runScript('branch coverage', 'coverage.ts'),
      // Half an hour: the faults that are planted there must be noticed.
      ...(long ? [await runScript('mutants', 'mutate.ts')] : []),
    ])
  },
}

async function runScript(name: string, file: string): Promise<StepResult> {
  const script = [process.execPath, `scripts/chain/${file}`]
  const { code, output } = await runCommand(script)
  return oneTest(`${name} of the contracts`, code === 0, output)
}

/** Counts by Hardhat's closing lines: "8 passing", "1 failing", "1 skipped". */
export function countSolidity(output: string, code: number): StepResult {
  const count = (word: string): number =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].reduce(
      (sum, [, number]) => sum + Number(number),
      0,
    )
  const passed = count('passing')
  const reason = lastWords(output)
  const failed = [...Array(count('failing')).keys()].map((index) => ({
    name: `solidity test ${index + 1}, see above`,
    reason,
  }))
  if (failed.length === 0 && (code !== 0 || passed === 0)) {
    failed.push({ name: `hardhat (exit code ${code})`, reason })
  }
  const skipped = [...Array(count('skipped')).keys()].map((index) => ({
    name: `solidity test ${index + 1}`,
    reason: 'switched off in its source',
  }))
  return { passed, failed, skipped, output }
}
