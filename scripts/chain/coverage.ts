/**
 * Which lines and branches of the contracts the Solidity tests run, and
 * whether each condition was both true and false. Prints the figures and what
 * was missed, and fails below 100 %. About 15 s.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instrument, linesOf } from './conditions.ts'
import type { Condition } from './conditions.ts'
import { openForgeGround } from './forge-ground.ts'
import type { ForgeGround } from './forge-ground.ts'
import { readLcov } from './lcov.ts'
import type { FileCoverage } from './lcov.ts'
import { parseSources, readSources } from './solc.ts'

const effort = { fuzzRuns: 64, sequences: 8, depth: 48 }
const patience = 300_000

const ground = openForgeGround()
try {
  const missed = [
    ...judgeLines(await measure(ground)),
    ...(await judgeConditions(ground)),
  ]
  for (const line of missed) console.log(`missed: ${line}`)
  process.exitCode = missed.length === 0 ? 0 : 1
} finally {
  ground.remove()
}

async function measure({
  run,
  folder,
}: ForgeGround): Promise<Map<string, FileCoverage>> {
  const report = join(folder, 'lcov.info')
  const { code, output } = await run(
    ['coverage', '--report=lcov', `--report-file=${report}`, '--exclude-tests'],
    { effort, patience },
  )
  if (code !== 0) throw new Error(output)
  return readLcov(readFileSync(report, 'utf8'))
}

function judgeLines(files: Map<string, FileCoverage>): string[] {
  const missed: string[] = []
  for (const what of ['lines', 'branches'] as const) {
    let count = 0
    for (const [file, coverage] of files) {
      for (const [place, hits] of coverage[what]) {
        count += 1
        if (hits === 0) missed.push(`${file}:${place} (${what})`)
      }
    }
    const left = missed.filter((line) => line.endsWith(`(${what})`)).length
    console.log(tell(what, count - left, count))
  }
  return missed
}

async function judgeConditions(place: ForgeGround): Promise<string[]> {
  const sources = readSources(join(place.folder, 'src'))
  const { sources: changed, conditions } = instrument(
    sources,
    parseSources(sources),
  )
  for (const [file, text] of changed) place.write(`src/${file}`, text)
  const lines = (await measure(place)).get('src/Cover.sol')?.lines
  const missed = conditions.flatMap((condition, index) =>
    linesOf(index).flatMap((line, way) =>
      (lines?.get(String(line)) ?? 0) > 0 ? [] : [say(condition, way === 0)],
    ),
  )
  const count = 2 * conditions.length
  console.log(tell('ways of conditions', count - missed.length, count))
  return missed
}

function say({ file, line, text }: Condition, way: boolean): string {
  return `src/${file}:${line} never ${way}: ${text}`
}

function tell(what: string, hit: number, count: number): string {
  if (count === 0) throw new Error(`No ${what} were measured.`)
  return `${what}: ${hit} of ${count} (${((100 * hit) / count).toFixed(2)} %)`
}
