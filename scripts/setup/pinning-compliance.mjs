/**
 * `node scripts/setup/pinning-compliance.mjs`: installs the checker of the
 * Pinning Service API beside the project, once, from its own lockfile: it
 * drags in 350 packages that nothing else here wants.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { exists } from './node-runtime.mjs'
import { root } from './paths.mjs'
import { runNpm } from './run-npm.mjs'

const source = `${root}/test/keeper/compliance`
const home = `${root}/.freehold/tools/pinning-compliance`
const lock = await readFile(`${source}/package-lock.json`, 'utf8')
const stamp = `${home}/installed.json`

if (!(await isInstalled())) {
  await mkdir(home, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) {
    await copyFile(`${source}/${name}`, `${home}/${name}`)
  }
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund']
  await runNpm('Installing the checker', ['ci', ...quiet, '--prefix', home])
  await writeFile(stamp, lock)
}
console.log(home)

async function isInstalled() {
  return (await exists(stamp)) && (await readFile(stamp, 'utf8')) === lock
}
