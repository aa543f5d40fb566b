/** `npm run bench` on Node 24: each finding is one line of JSON. */
import { endWithParent } from '../process/end-with-parent.ts'
import { benchmarks } from './benchmarks.ts'

const letGo = endWithParent(() => process.exit(1))
process.exitCode = await main(process.argv.slice(2))
letGo()

async function main(names: string[]): Promise<number> {
  const known = benchmarks.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    console.error(`No benchmark "${unknown}". There are: ${known.join(', ')}.`)
    return 1
  }
  const chosen = benchmarks.filter(
    ({ name, onRequest }) =>
      names.includes(name) || (names.length === 0 && onRequest !== true),
  )
  for (const { run } of chosen) {
    await run((line) => console.log(JSON.stringify(line)))
  }
  return 0
}
