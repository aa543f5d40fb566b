import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isAlive } from '../process/process-tree.ts'
import { StepFailure } from './step.ts'

/**
 * Claims `folder` for this process: two starts would write into one chain
 * and one peer key. A claim of a process that is gone does not count.
 * Returns the way to give it back.
 */
export async function claimFolder(
  folder: string,
): Promise<() => Promise<void>> {
  const file = `${folder}/start.pid`
  await mkdir(folder, { recursive: true })
  const holder = Number(await readFile(file, 'utf8').catch(() => '0'))
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new StepFailure(
      'Starting',
      `Freehold already runs from this folder (process ${holder})`,
      `use the one that runs, or stop it with \`kill ${holder}\` first.`,
    )
  }
  await writeFile(file, String(process.pid))
  return () => rm(file, { force: true })
}
