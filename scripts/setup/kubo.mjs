/**
 * `node scripts/setup/kubo.mjs`: builds the Kubo of test/kubo/build with the
 * Go toolchain, once, and prints where it lies. Runs on Node 20 and needs no
 * package. Exits 1 with the reason where there is no Go.
 */
import { spawn } from 'node:child_process'
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { exists } from './node-runtime.mjs'
import { root } from './paths.mjs'

const source = `${root}/test/kubo/build`
const manifest = await readFile(`${source}/go.mod`, 'utf8')
const version = /ipfs\/kubo (v[\d.]+)/.exec(manifest)?.[1]
const home = `${root}/.freehold/tools/kubo-${version}`
const binary = `${home}/ipfs`

if (!(await exists(binary))) await build()
console.log(binary)

/** In a copy: Go completes the manifest with what the module needs. */
async function build() {
  const work = `${home}/build-${process.pid}`
  await mkdir(work, { recursive: true })
  for (const name of ['go.mod', 'go.sum']) {
    await copyFile(`${source}/${name}`, `${work}/${name}`)
  }
  const flags = ['-mod=mod', '-trimpath', '-buildvcs=false', '-o', 'ipfs']
  await run('go', ['build', ...flags, 'github.com/ipfs/kubo/cmd/ipfs'], work)
  await rename(`${work}/ipfs`, binary)
  await rm(work, { recursive: true })
}

function run(command, args, cwd) {
  const env = { ...process.env, CGO_ENABLED: '0' }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 2, 2] })
  return new Promise((resolve) => {
    child.once('error', (error) => fail(`no Go toolchain: ${error.message}`))
    child.once('exit', (code) =>
      code === 0 ? resolve() : fail(`Kubo could not be built (${code})`),
    )
  })
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}
