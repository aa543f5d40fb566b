/** `npm test` on Node 24: every step in order, one line of counts at the end. */
import { readFile } from 'node:fs/promises'
import { root } from '../process/run-command.ts'
import { endWithParent } from '../process/end-with-parent.ts'
import type { AllowedSkip } from './allowed-skips.ts'
import { failureLines } from './failure-lines.ts'
import { readTestOptions } from './options.ts'
import { joinResults, summaryLine } from './result.ts'
import { runSteps } from './run-steps.ts'
import type { Step } from './step.ts'
import { steps } from './steps.ts'

const letGo = endWithParent(() => process.exit(1))
process.exitCode = await main(process.argv.slice(2))
letGo()

async function main(args: string[]): Promise<number> {
  const known = steps.flat().map(({ name }) => name)
  let options
  try {
    options = readTestOptions(args, known)
  } catch (thrown) {
    console.error((thrown as Error).message)
    return 1
  }
  const { only, long } = options
  const isChosen = ({ name }: Step) => only.length === 0 || only.includes(name)
  const chosen = steps.map((row) => row.filter(isChosen))
  const context = { root, long, ci: process.env['CI'] === 'true' }
  const list = await readFile(`${root}/test/allowed-skips.json`, 'utf8')
  const allowed = JSON.parse(list) as AllowedSkip[]
  const results = await runSteps(chosen, context, allowed)
  const { failed, skipped } = joinResults(results)
  for (const { name, reason } of skipped)
    console.log(`skipped: ${name} (${reason})`)
  for (const line of failureLines(failed)) console.log(line)
  console.log(summaryLine(results))
  return failed.length === 0 ? 0 : 1
}
