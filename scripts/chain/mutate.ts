/**
 * Changes the contracts in small ways, one at a time, and looks whether the
 * tests notice. Prints the changes that none noticed, and fails if they are
 * more than 5 %. For the long run: about 6 s a mutant.
 *
 * `--limit N` takes N of them, evenly; `--only TEXT` those of files with TEXT.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openGround } from './mutation-ground.ts'
import type { Fate, MutationGround } from './mutation-ground.ts'
import { mutantsOf } from './mutants.ts'
import type { Mutant } from './mutants.ts'

const atLeast = 300
const share = 0.95

const { values } = parseArgs({
  options: { limit: { type: 'string' }, only: { type: 'string' } },
})
process.exitCode = await main()

async function main(): Promise<number> {
  const all = allMutants(values.only ?? '')
  const chosen = evenly(all, Number(values.limit ?? all.length))
  console.log(`${chosen.length} of ${all.length} mutants`)
  const ground = openGround()
  try {
    for (const word of ['Deeds', 'Names']) {
      if (await ground.tryOriginal(word)) continue
      console.error(`The tests of ${word} fail on the sources as they are.`)
      return 1
    }
    return judge(await tryAll(ground, chosen), values.limit === undefined)
  } finally {
    ground.remove()
  }
}

async function tryAll(
  ground: MutationGround,
  mutants: Mutant[],
): Promise<[Mutant, Fate][]> {
  const fates: [Mutant, Fate][] = []
  for (const mutant of mutants) {
    const fate = await ground.tryMutant(mutant)
    fates.push([mutant, fate])
    if (fate === 'survived') console.log(tell(mutant))
    if (fates.length % 25 === 0) console.log(`… ${fates.length} tried`)
  }
  return fates
}

function judge(fates: [Mutant, Fate][], isWhole: boolean): number {
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

function allMutants(only: string): Mutant[] {
  const folder = new URL('../../', import.meta.url)
  const names = readdirSync(new URL('contracts/src', folder), {
    recursive: true,
  }) as string[]
  return names
    .map((name) => `contracts/src/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.sol') && !file.includes('/interfaces/'))
    .filter((file) => file.includes(only))
    .sort()
    .flatMap((file) =>
      mutantsOf(file, readFileSync(new URL(file, folder), 'utf8')),
    )
}

function evenly<T>(list: T[], count: number): T[] {
  if (count >= list.length) return list
  return Array.from(
    { length: count },
    (_, index) => list[Math.floor((index * list.length) / count)],
  ).filter((item) => item !== undefined)
}

function tell({ file, line, operator, before, after }: Mutant): string {
  return `survived: ${file}:${line} ${operator}\n  ${before}\n  ${after}`
}
