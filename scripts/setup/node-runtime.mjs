import { copyFile, link, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { nodeBinary, root } from './paths.mjs'
import { runNpm } from './run-npm.mjs'

/**
 * Makes sure that the pinned Node 24 lies outside node_modules, and returns
 * the folder of its binary. npm runs on it, because npm under Node 20 skips
 * Hardhat's native package: its engines field asks for Node 22.
 */
export async function ensureNodeRuntime() {
  const version = await pinnedVersion()
  const home = `${root}/.freehold/tools/node-${version}`
  const name = platformPackage()
  const folder = `${home}/node_modules/${name}/bin`
  if (await exists(`${folder}/node`)) return folder
  await mkdir(home, { recursive: true })
  const install = ['install', '--no-save', '--ignore-scripts', '--prefix', home]
  await runNpm(`Getting Node ${version}`, [...install, `${name}@${version}`])
  return folder
}

/**
 * Puts the binary where the package `node` would have put it in its install
 * script, which does not run here (ignore-scripts).
 */
export async function placeNodeBinary(folder) {
  await mkdir(dirname(nodeBinary), { recursive: true })
  await rm(nodeBinary, { force: true })
  await link(`${folder}/node`, nodeBinary).catch(() =>
    copyFile(`${folder}/node`, nodeBinary),
  )
}

async function pinnedVersion() {
  const manifest = JSON.parse(await readFile(`${root}/package.json`, 'utf8'))
  return manifest.devDependencies.node
}

/** The name that the package `node` gives its binary for this machine. */
function platformPackage() {
  const { platform, arch } = process
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'
  return `${prefix}-${platform}-${arch}`
}

export function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  )
}
