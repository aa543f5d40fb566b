import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { installedMatches } from './lockfile.mjs'
import { ensureNodeRuntime, exists, placeNodeBinary } from './node-runtime.mjs'
import { nodeBinary, root } from './paths.mjs'
import { runNpm } from './run-npm.mjs'

const stampFile = `${root}/node_modules/.freehold-stamp`

/**
 * Installs the locked packages unless node_modules holds them already. The
 * stamp is the lockfile's hash: it is written last, so an install that was
 * cut short runs again.
 */
export async function ensureDependencies() {
  const lock = await readFile(`${root}/package-lock.json`, 'utf8')
  const stamp = createHash('sha256').update(lock).digest('hex')
  const nodeReady = await exists(nodeBinary)
  if (
    nodeReady &&
    (await readFile(stampFile, 'utf8').catch(() => '')) === stamp
  )
    return
  if (!nodeReady || !(await installedMatches(JSON.parse(lock)))) {
    await install()
  }
  await writeFile(stampFile, stamp)
}

async function install() {
  console.log('Installing the packages (once, a minute or two)…')
  const nodeFolder = await ensureNodeRuntime()
  await runNpm(
    'Installing the packages',
    ['ci', '--ignore-scripts'],
    nodeFolder,
  )
  await placeNodeBinary(nodeFolder)
}
