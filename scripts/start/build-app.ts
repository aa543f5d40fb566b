import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { packageBin, runCommand } from '../process/run-command.ts'
import { sourceStamp } from './source-stamp.ts'

export interface BuildOutcome {
  /** False if `out/` was already made of these very sources. */
  built: boolean
}

/**
 * Builds `out/` if the sources changed since it was built last. The stamp is
 * written last, so that a build that was cut short counts as none.
 * Throws with the end of the build's output.
 */
export async function buildApp(
  root: string,
  options: { onStart?: (() => void) | undefined } = {},
): Promise<BuildOutcome> {
  const stampFile = `${root}/.freehold/build-stamp`
  const stamp = await sourceStamp(root)
  if (await isCurrent(root, stampFile, stamp)) {
    return { built: false }
  }
  options.onStart?.()
  await mkdir(`${root}/.freehold`, { recursive: true })
  await rm(stampFile, { force: true })
  await run(packageBin('next/dist/bin/next').concat('build'))
  await run([process.execPath, `${root}/scripts/finish-export.ts`])
  await writeFile(stampFile, stamp)
  return { built: true }
}

async function isCurrent(
  root: string,
  stampFile: string,
  stamp: string,
): Promise<boolean> {
  const read = (path: string): Promise<string> =>
    readFile(path, 'utf8').catch(() => '')
  const [last, page] = await Promise.all([
    read(stampFile),
    read(`${root}/out/index.html`),
  ])
  return last === stamp && page !== ''
}

async function run(command: string[]): Promise<void> {
  const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  const { code, output } = await runCommand(command, { env })
  if (code !== 0) throw new Error(`\n${output.slice(-4000)}`)
}
