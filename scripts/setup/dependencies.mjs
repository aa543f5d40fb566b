import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { covers, thisMachine } from './lockfile.mjs'
import { ensureNodeRuntime, exists, placeNodeBinary } from './node-runtime.mjs'
import { nodeBinary, root } from './paths.mjs'
import { runNpm } from './run-npm.mjs'

const stampFile = `${root}/node_modules/.freehold-stamp`
const lockFile = `${root}/package-lock.json`
const installedFile = `${root}/node_modules/.package-lock.json`

/**
 * Installs the locked packages unless node_modules holds them already. The
 * stamp covers the lockfile and npm's own record of node_modules, so that an
 * install by hand is looked over as well. It is written last: an install that
 * was cut short runs again.
 */
export async function ensureDependencies() {
  const nodeReady = await exists(nodeBinary)
  if (nodeReady && (await readIfThere(stampFile)) === (await stamp())) return
  if (!nodeReady || !(await isInstalled())) await install()
  await writeFile(stampFile, await stamp())
}

async function isInstalled() {
  const installed = await readIfThere(installedFile)
  if (installed === '') return false
  const lock = JSON.parse(await readFile(lockFile, 'utf8'))
  return covers(JSON.parse(installed), lock, thisMachine())
}

async function stamp() {
  const hash = createHash('sha256').update(await readFile(lockFile))
  return hash.update(await readIfThere(installedFile)).digest('hex')
}

function readIfThere(path) {
  return readFile(path, 'utf8').catch(() => '')
}

/**
 * `npm install` rather than `npm ci`: a registry may lack the native packages
 * of other systems, and `npm ci` refuses a lockfile made from such a one.
 * What the lockfile names comes in the locked version all the same.
 */
async function install() {
  console.log('Installing the packages (once, a minute or two)…')
  const nodeFolder = await ensureNodeRuntime()
  const args = ['install', '--no-save', '--ignore-scripts']
  await runNpm('Installing the packages', args, nodeFolder)
  await placeNodeBinary(nodeFolder)
}
