import { readdir } from 'node:fs/promises'
import { packageBin, runCommand } from '../process/run-command.ts'
import { oneTest } from './result.ts'
import type { StepResult } from './result.ts'
import type { Step } from './step.ts'

const rooms = ['app', 'components', 'lib', 'peer']

/** The parts of dependency-cruiser's JSON report that matter here. */
interface CruiseReport {
  modules: { source: string }[]
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[]
  }
}

/** Direction and fences of the house; see .dependency-cruiser.mjs. */
export const boundariesStep: Step = {
  name: 'boundaries',
  run: async ({ root }) => {
    const files = await sourceFiles(root)
    const present = rooms.filter((room) =>
      files.some((file) => file.startsWith(`${room}/`)),
    )
    const tool = packageBin('dependency-cruiser/bin/dependency-cruiser.mjs')
    const config = ['--config', '.dependency-cruiser.mjs']
    const { stdout, output } = await runCommand([
      ...tool,
      ...config,
      '--output-type',
      'json',
      ...present,
    ])
    return judgeCruise(stdout, output, files)
  },
}

/**
 * Fails on violations, and just as much if a source file was not examined:
 * without a parser that it likes, the tool reports success over no modules.
 */
export function judgeCruise(
  stdout: string,
  output: string,
  files: string[],
): StepResult {
  const start = stdout.indexOf('{')
  if (start < 0) return oneTest('boundaries', false, output)
  const report = JSON.parse(stdout.slice(start)) as CruiseReport
  const seen = new Set(report.modules.map(({ source }) => source))
  const missed = files.filter((file) => !seen.has(file))
  const lines = [
    ...report.summary.violations.map(
      ({ from, to, rule }) => `${rule.name}: ${from} → ${to}`,
    ),
    ...missed.map((file) => `not examined: ${file}`),
  ]
  if (files.length === 0) lines.push('no source file was found')
  return oneTest('boundaries', lines.length === 0, lines.join('\n'))
}

async function sourceFiles(root: string): Promise<string[]> {
  const lists = rooms.map(async (room) => {
    const names = await readdir(`${root}/${room}`, { recursive: true }).catch(
      () => [],
    )
    return names.map((name) => `${room}/${name}`)
  })
  return (await Promise.all(lists)).flat().filter((f) => /\.tsx?$/.test(f))
}
