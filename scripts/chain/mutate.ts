/**
 * Changes the contracts in small ways, one at a time, and looks whether the
 * Solidity tests notice. Prints the changes that none noticed, and fails if
 * they are more than 5 %. For the long run: about a second a mutant.
 *
 * `--limit N` takes N of them, evenly; `--only TEXT` those of files with TEXT.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openForgeGround } from './forge-ground.ts'
import type { ForgeGround, ForgeRun } from './forge-ground.ts'
import { chooseMutant, schemaOf } from './mutant-schema.ts'
import type { MutantSchema } from './mutant-schema.ts'
import { mutantsOf } from './mutants.ts'
import type { Mutant } from './mutants.ts'
import { parseSources, readSources } from './solc.ts'

/** What became of a mutant. `invalid` does not compile and does not count. */
type Fate = 'killed' | 'survived' | 'invalid'
type Fates = [Mutant, Fate][]

const atLeast = 300
const share = 0.95
/** For a busy machine. A mutant that loops for ever runs out of gas instead. */
const patience = 1_200_000
const effort = { fuzzRuns: 32, sequences: 4, depth: 32 }
const tests = ['test', '--fail-fast']
/** With hundreds of mutants in it, a contract is larger than a chain allows. */
const roomy = { FOUNDRY_OPTIMIZER: 'true', FOUNDRY_CODE_SIZE_LIMIT: '9999999' }
/** A changed source does not compile the tests again. */
const alone = { FOUNDRY_DYNAMIC_TEST_LINKING: 'true' }
const common = { FOUNDRY_GAS_LIMIT: '1000000000' }

const { values } = parseArgs({
  options: {
    limit: { type: 'string' },
    only: { type: 'string' },
  },
})
process.exitCode = await main()

async function main(): Promise<number> {
  const plain = openForgeGround()
  const ground = openForgeGround()
  try {
    const sources = readSources(join(plain.folder, 'src'))
    const all = allMutants(sources, values.only ?? '')
    const chosen = evenly(all, Number(values.limit ?? all.length))
    console.log(`${chosen.length} of ${all.length} mutants`)
    const schema = schemaOf(sources, parseSources(sources), chosen)
    const fates = [
      ...schema.invalid.map((mutant): [Mutant, Fate] => [mutant, 'invalid']),
      ...(await trySwitched(ground, schema)),
      ...(await tryApart(plain, schema.apart)),
    ]
    return judge(fates, values.limit === undefined)
  } finally {
    plain.remove()
    ground.remove()
  }
}

/** Those that are compiled together and chosen as the tests run. */
async function trySwitched(
  ground: ForgeGround,
  { sources, switched }: MutantSchema,
): Promise<Fates> {
  const fates: Fates = []
  for (const [file, text] of sources) ground.write(`src/${file}`, text)
  await requireGreen(ground, { ...roomy, ...chooseMutant(0) })
  for (const [id, mutant] of switched) {
    const run = await runTests(ground, { ...roomy, ...chooseMutant(id) })
    fates.push(told(mutant, fateOf(run)))
    if (fates.length % 50 === 0) console.log(`… ${fates.length} tried`)
  }
  return fates
}

/** Those that are compiled one by one. */
async function tryApart(
  ground: ForgeGround,
  mutants: Mutant[],
): Promise<Fates> {
  const fates: Fates = []
  if (mutants.length > 0) await requireGreen(ground, alone)
  for (const mutant of mutants) {
    ground.write(mutant.file, mutant.text)
    const run = await runTests(ground, alone)
    ground.write(mutant.file, mutant.original)
    fates.push(told(mutant, fateOf(run)))
  }
  return fates
}

function runTests(
  ground: ForgeGround,
  settings: Record<string, string>,
): Promise<ForgeRun> {
  const all = { ...common, ...settings }
  return ground.run(tests, { effort, patience, settings: all })
}

async function requireGreen(
  ground: ForgeGround,
  settings: Record<string, string>,
): Promise<void> {
  const { code, output } = await runTests(ground, settings)
  if (code !== 0) throw new Error(`They fail without a change.\n${output}`)
}

/** Killed only by a test that failed, or that did not come to its end. */
function fateOf({ code, output }: ForgeRun): Fate {
  if (code === 0) return 'survived'
  if (code === undefined || output.includes('[FAIL')) return 'killed'
  if (/Compiler run failed|Compilation failed/u.test(output)) return 'invalid'
  throw new Error(output)
}

function told(mutant: Mutant, fate: Fate): [Mutant, Fate] {
  const { file, line, operator, before, after } = mutant
  if (fate === 'survived') {
    const place = `${file}:${line} ${operator}`
    console.log(`survived: ${place}\n  ${before}\n  ${after}`)
  }
  return [mutant, fate]
}

function judge(fates: Fates, isWhole: boolean): number {
  const count = (wanted: Fate) => fates.filter(([, f]) => f === wanted).length
  const killed = count('killed')
  const survived = count('survived')
  const valid = killed + survived
  const percent = ((100 * killed) / valid).toFixed(1)
  console.log(
    `${valid} mutants: ${killed} killed (${percent} %), ` +
      `${survived} survived; ${count('invalid')} did not compile`,
  )
  if (isWhole && valid < atLeast && values.only === undefined) return 1
  return killed / valid >= share ? 0 : 1
}

function allMutants(sources: Map<string, string>, only: string): Mutant[] {
  return [...sources]
    .filter(([file]) => !file.startsWith('interfaces/') && file.includes(only))
    .flatMap(([file, text]) => mutantsOf(`src/${file}`, text))
}

function evenly<T>(list: T[], count: number): T[] {
  if (count >= list.length) return list
  return Array.from(
    { length: count },
    (_, index) => list[Math.floor((index * list.length) / count)],
  ).filter((item) => item !== undefined)
}
